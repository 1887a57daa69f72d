package dev.lyrebird.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What was written for a released version is accepted by the next one. {@code crds/released/VERSION} holds the definitions of each
 * release; a break that is meant is named in {@code crds/released/breaks.txt}, one line each, as the message says it.
 */
class ReleasedCrdsTest {
    private static final Path RELEASED = Path.of("released");

    @TestFactory
    Stream<DynamicTest> everyReleaseIsUnderstood() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.toString(), () -> holds(file)))
                    .toList()
                    .stream();
        }
    }

    private static void holds(Path file) throws IOException {
        Path today = Path.of(file.getFileName().toString());
        assertThat(today).as("the definition that was released as %s", file).exists();
        List<String> meant = Files.readAllLines(RELEASED.resolve("breaks.txt"));
        assertThat(new SchemaCompatibility(schema(Files.readString(file)), schema(Files.readString(today))).breaks())
                .as("what breaks resources that were written for %s", file)
                .isSubsetOf(meant);
    }

    @Test
    void aDefinitionIsCompatibleWithItself() throws IOException {
        JsonNode schema = schema(Files.readString(Path.of("cdcsources.lyrebird.dev.yaml")));
        assertThat(new SchemaCompatibility(schema, schema).breaks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "properties: {a: {type: string}} | properties: {} | .a is gone",
                "properties: {a: {type: string}} | properties: {a: {type: integer}} | .a was of type",
                "properties: {a: {type: string}} | {properties: {a: {type: string}}, required: [a]} | .a must be there now",
                "properties: {a: {enum: [X, Y]}} | properties: {a: {enum: [X]}} | .a may no longer be Y",
                "properties: {a: {type: string}} | properties: {a: {type: string, enum: [X]}} | .a may only be one of [X] now",
                "properties: {a: {maxLength: 9}} | properties: {a: {maxLength: 8}} | .a: maxLength is lower",
                "properties: {a: {type: array}} | properties: {a: {type: array, maxItems: 8}} | .a: maxItems is lower",
                "properties: {a: {minimum: 1}} | properties: {a: {minimum: 2}} | .a: minimum is higher",
                "properties: {a: {pattern: x}} | properties: {a: {pattern: y}} | .a has another pattern",
                "properties: {a: {items: {properties: {b: {}}}}} | properties: {a: {items: {}}} | .a[].b is gone",
            })
    void aBreakIsNamed(String older, String newer, String message) {
        assertThat(new SchemaCompatibility(yaml(older), yaml(newer)).breaks())
                .singleElement()
                .asString()
                .startsWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "properties: {a: {}} | properties: {a: {}, b: {}}",
                "{properties: {a: {}}, required: [a]} | properties: {a: {}}",
                "properties: {a: {enum: [X]}} | properties: {a: {enum: [X, Y]}}",
                "properties: {a: {maximum: 8, pattern: x}} | properties: {a: {}}",
            })
    void whatIsWiderIsNoBreak(String older, String newer) {
        assertThat(new SchemaCompatibility(yaml(older), yaml(newer)).breaks()).isEmpty();
    }

    private static JsonNode schema(String crd) {
        return yaml(crd).at("/spec/versions/0/schema/openAPIV3Schema");
    }

    private static JsonNode yaml(String text) {
        // a text that begins with a brace would be taken for JSON
        return Serialization.unmarshal("---\n" + text, JsonNode.class);
    }
}
