package dev.lyrebird.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.process.Repository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that a user names: how images come into it is asked before they are built. */
class NamedClusterTest {
    @TempDir
    Path folder;

    private record Answer(int code, String words) {}

    @Test
    void withoutAWayForImagesTheDemoEndsBeforeItBuildsThem() throws Exception {
        Answer answer = run(Map.of(), "demo/demo", "up");
        assertThat(answer.code()).isNotZero();
        assertThat(answer.words()).contains("LYREBIRD_LOAD", "kind load image-archive");
    }

    @Test
    void withOneItTakesThem() throws Exception {
        Answer answer = run(Map.of("LYREBIRD_LOAD", "kind load image-archive"), "e2e/cluster/cluster", "can-load");
        assertThat(answer.words()).isEmpty();
        assertThat(answer.code()).isZero();
    }

    private Answer run(Map<String, String> environment, String... command) throws Exception {
        Path kubeconfig = Files.createFile(folder.resolve("kubeconfig"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Repository.root().toFile())
                .redirectErrorStream(true);
        builder.environment().remove("LYREBIRD_LOAD");
        builder.environment().putAll(environment);
        builder.environment().put("LYREBIRD_KUBECONFIG", kubeconfig.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), words);
    }
}
