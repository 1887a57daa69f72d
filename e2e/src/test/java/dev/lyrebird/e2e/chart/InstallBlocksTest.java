package dev.lyrebird.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lyrebird.e2e.cluster.Command;
import dev.lyrebird.testkit.docs.Block;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation pushes and installs from a checkout: the images that {@code make images} built, under the names it gave them. */
class InstallBlocksTest {
    private static final String OPERATOR = "lyrebird-operator:0.1.0-0123456789ab";
    private static final String RUNTIME = "lyrebird-runtime:0.1.0-ba9876543210";
    private static final String REGISTRY = "registry.example.com/";

    @TempDir
    private Path folder;

    static Stream<Block> installing() {
        return blocks("helm upgrade --install");
    }

    static Stream<Block> pushing() {
        return blocks("skopeo copy docker-archive:");
    }

    @BeforeEach
    void build() throws IOException {
        Path images = Files.createDirectories(folder.resolve("target/images"));
        Files.writeString(images.resolve("lyrebird-operator.ref"), OPERATOR + "\n");
        Files.writeString(images.resolve("lyrebird-runtime.ref"), RUNTIME + "\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("installing")
    void installsThem(Block block) throws IOException {
        Container operator = Rendering.of(values(arguments("helm", block)))
                .all(Deployment.class)
                .get(0)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
        assertThat(operator.getImage()).isEqualTo(REGISTRY + OPERATOR);
        assertThat(operator.getEnv()).contains(new EnvVar("LYREBIRD_RUNTIME_IMAGE", REGISTRY + RUNTIME, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pushing")
    void pushesThem(Block block) {
        assertThat(arguments("skopeo", block))
                .containsExactly(
                        "copy",
                        "docker-archive:target/images/lyrebird-operator.tar",
                        "docker://" + REGISTRY + OPERATOR,
                        "copy",
                        "docker-archive:target/images/lyrebird-runtime.tar",
                        "docker://" + REGISTRY + RUNTIME);
    }

    private static Stream<Block> blocks(String command) {
        List<Block> blocks = Block.all().stream()
                .filter(block -> block.isShell() && block.commands().contains(command))
                .toList();
        assertThat(blocks).as("blocks with " + command).isNotEmpty();
        return blocks.stream();
    }

    /** @return what the block would run the program with; no program is run */
    private List<String> arguments(String program, Block block) {
        String script = "make() { :; }; kubectl() { :; }; helm() { :; }; skopeo() { :; }\n" + program
                + "() { printf '%s\\n' \"$@\"; }\ncd " + folder + "\n" + block.commands();
        return Command.of("bash", "-euo", "pipefail", "-c", script)
                .run()
                .lines()
                .toList();
    }

    private Path values(List<String> arguments) throws IOException {
        ObjectNode values = new ObjectMapper().createObjectNode();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals("--set")) {
                String[] value = arguments.get(i + 1).split("=", 2);
                JsonPointer path = JsonPointer.valueOf("/" + value[0].replace('.', '/'));
                values.withObject(path.head()).put(path.last().getMatchingProperty(), value[1]);
            }
        }
        return Files.writeString(folder.resolve("values.yaml"), values.toString());
    }
}
