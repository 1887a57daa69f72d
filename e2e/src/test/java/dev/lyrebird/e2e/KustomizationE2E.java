package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.e2e.cluster.Helm;
import dev.lyrebird.e2e.cluster.Kubectl;
import dev.lyrebird.testkit.docs.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/install.md says of Kustomize, done to what a release makes of the chart. */
class KustomizationE2E {
    private static final String RELEASED = "ghcr.io/lyrebird-cdc/lyrebird-";
    private static final String OURS = "registry.example.com/lyrebird-";

    @TempDir
    private Path folder;

    /** The runtime's image is a variable of the operator: what changes images only would leave it as it is. */
    @Test
    void bothImagesComeFromOnesOwnRegistry() throws IOException {
        Files.writeString(
                folder.resolve("install.yaml"),
                Helm.run(
                        "template",
                        "lyrebird",
                        "helm/lyrebird",
                        "--namespace=lyrebird-system",
                        "--no-hooks",
                        "--set=image.repository=" + RELEASED + "operator",
                        "--set=runtime.image.repository=" + RELEASED + "runtime"));
        Files.writeString(folder.resolve("kustomization.yaml"), documented());

        assertThat(Kubectl.run("kustomize", folder.toString()))
                .contains("image: " + OURS + "operator:", "value: " + OURS + "runtime:", "replicas: 2")
                .doesNotContain(RELEASED);
    }

    private static String documented() {
        return Block.all().stream()
                .filter(block -> block.file().endsWith("docs/install.md"))
                .map(Block::text)
                .filter(text -> text.contains("kind: Kustomization"))
                .findFirst()
                .orElseThrow();
    }
}
