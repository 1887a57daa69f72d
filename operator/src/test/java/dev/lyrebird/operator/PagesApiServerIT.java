package dev.lyrebird.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import dev.lyrebird.testkit.process.Repository;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real API server accepts every YAML block of these pages and every file of these folders of examples. */
@WithApiServer
class PagesApiServerIT {
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    static Stream<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        for (String page : List.of("docs/filters.md", "docs/snapshots.md")) {
            Matcher block = BLOCK.matcher(Files.readString(Repository.root().resolve(page)));
            assertThat(block.find()).as("blocks of " + page).isTrue();
            do {
                blocks.add(block.group(1));
            } while (block.find());
        }
        return blocks.stream();
    }

    static Stream<String> examples() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String folder : List.of(
                "examples/filters",
                "examples/network-policy",
                "examples/snapshot",
                "examples/strimzi",
                "examples/takeover")) {
            try (Stream<Path> files = Files.list(Repository.root().resolve(folder))) {
                List<Path> found = files.sorted().toList();
                assertThat(found).as("files of " + folder).isNotEmpty();
                for (Path file : found) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts.stream();
    }

    @ParameterizedTest
    @MethodSource({"blocks", "examples"})
    void isAccepted(String yaml, KubernetesClient admin, TestNamespace namespace) {
        List<HasMetadata> objects = admin.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items();
        assertThat(objects).isNotEmpty();
        for (HasMetadata object : objects) {
            if (!object.getKind().startsWith("Cluster")) {
                object.getMetadata().setNamespace(namespace.name());
            }
            String name = object.getMetadata().getName();
            assertThat(admin.resource(object).dryRun().create().getMetadata().getName())
                    .startsWith(name == null ? object.getMetadata().getGenerateName() : name);
            if (object instanceof ConfigMap manifests) {
                manifests.getData().values().forEach(inside -> isAccepted(inside, admin, namespace));
            }
        }
    }
}
