package dev.lyrebird.runtime.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real API server accepts and refuses in the operator's tests is accepted and refused here, too: by one schema. */
class ApiServerAgreementTest {
    private static final Path DIRECTORY = Repository.root().resolve("operator/src/test/resources/crd");
    private static final String EXPECT = "# expect: ";
    private static final List<String> RULES = rules();

    static Stream<Path> valid() throws IOException {
        return files("valid-");
    }

    static Stream<Path> invalid() throws IOException {
        return files("invalid-");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void accepts(Path file) {
        assertThatCode(() -> ManifestReader.read(file)).doesNotThrowAnyException();
    }

    /** A rule in CEL has its own words, which are the same here and there. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void refuses(Path file) throws IOException {
        UnusableManifest refusal = catchThrowableOfType(UnusableManifest.class, () -> ManifestReader.read(file));

        assertThat(refusal).as("the refusal of " + file).isNotNull();
        assertThat(refusal.getMessage()).startsWith(file + ":");
        Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(EXPECT))
                .map(line -> line.substring(EXPECT.length()))
                .filter(words -> RULES.stream().anyMatch(rule -> rule.contains(words)))
                .forEach(words -> assertThat(refusal).hasMessageContaining(words));
    }

    private static Stream<Path> files(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).sorted().toList().stream();
        }
    }

    /** @return the messages of every rule of every kind; fails where the API server looks at more than at rule and message */
    private static List<String> rules() {
        List<String> messages = new ArrayList<>();
        try (Stream<Path> crds = Files.list(Repository.root().resolve("crds"))) {
            for (Path crd :
                    crds.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                for (JsonNode rules : new YAMLMapper().readTree(crd.toFile()).findValues("x-kubernetes-validations")) {
                    for (JsonNode rule : rules) {
                        assertThat(rule.fieldNames()).toIterable().containsOnly("message", "rule");
                        messages.add(rule.path("message").asText());
                    }
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return messages;
    }
}
