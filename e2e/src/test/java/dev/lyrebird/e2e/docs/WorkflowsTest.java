package dev.lyrebird.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lyrebird.e2e.cluster.Command;
import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows of the hosting site: they cannot run here, so what can be read in them is. */
class WorkflowsTest {
    static Stream<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(Repository.root().resolve(".github/workflows"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("workflows")
    void readsNoSecretAndHasOnlyTheRightsThatItNames(Path file) throws IOException {
        String text = Files.readString(file);
        JsonNode workflow = new YAMLMapper().readTree(text);
        assertThat(text).doesNotContain("secrets.");
        assertThat(workflow.has("permissions")).isTrue();
        assertThat(workflow.path("jobs")).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("workflows")
    void runsNoCodeThatWhoeverMovesATagCanReplace(Path file) throws IOException {
        assertThat(new YAMLMapper().readTree(file.toFile()).findValuesAsText("uses"))
                .allMatch(action -> action.startsWith("./") || action.matches("[^@]+@[0-9a-f]{40}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("workflows")
    void itsScriptsHaveNoErrorOfSyntax(Path file) throws IOException {
        for (JsonNode run : new YAMLMapper().readTree(file.toFile()).findValues("run")) {
            // what the site fills in before the shell sees it
            String script = run.asText().replaceAll("\\$\\{\\{[^}]*}}", "x");
            Path copy = Files.writeString(Files.createTempFile("workflow", ".sh"), script + "\n");
            Command.of("bash", "-n", copy.toString()).run();
            Files.delete(copy);
        }
    }
}
