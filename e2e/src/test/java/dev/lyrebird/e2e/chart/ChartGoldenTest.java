package dev.lyrebird.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every directory below {@code chart/}: from {@code in-values.yaml} to exactly the objects in its {@code out-*.yaml}. {@code make
 * generate} writes the latter anew; read the difference. The CustomResourceDefinitions have their own tests.
 */
@Tag("generates")
class ChartGoldenTest {
    private static final Path CASES = Repository.root().resolve("e2e/src/test/resources/chart");
    private static final YAMLMapper YAML = new YAMLMapper();

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> directories = Files.list(CASES)) {
            return directories.sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void rendersWhatIsWrittenDown(Path directory) throws IOException {
        Map<String, String> rendered = rendered(directory.resolve("in-values.yaml"));
        if (Boolean.getBoolean("lyrebird.generate")) {
            write(directory, rendered);
        }
        Map<String, String> expected = expected(directory);
        assertThat(rendered.keySet()).as("objects of %s", directory).containsExactlyElementsOf(expected.keySet());
        rendered.forEach((file, text) -> assertThat(text)
                .as("%s/%s: run make generate and read the difference", directory.getFileName(), file)
                .isEqualTo(expected.get(file)));
    }

    private static Map<String, String> rendered(Path values) throws IOException {
        Map<String, String> objects = new TreeMap<>();
        for (String document : Rendering.of(values).documents()) {
            JsonNode object = YAML.readTree(document);
            if (!object.path("kind").asText().equals("CustomResourceDefinition")) {
                assertThat(objects.put(fileName(object), document.strip() + "\n"))
                        .as("two objects are called %s", fileName(object))
                        .isNull();
            }
        }
        return objects;
    }

    private static String fileName(JsonNode object) {
        String namespace = object.at("/metadata/namespace").asText("");
        String scope = namespace.isEmpty() || namespace.equals("here") ? "" : namespace + "-";
        String name = object.at("/metadata/name").asText().replace(':', '.');
        return "out-" + object.path("kind").asText() + "-" + scope + name + ".yaml";
    }

    private static Map<String, String> expected(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.filter(ChartGoldenTest::isExpected).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static void write(Path directory, Map<String, String> rendered) throws IOException {
        for (String stale : expected(directory).keySet()) {
            Files.delete(directory.resolve(stale));
        }
        for (Map.Entry<String, String> object : rendered.entrySet()) {
            Files.writeString(directory.resolve(object.getKey()), object.getValue());
        }
    }

    private static boolean isExpected(Path file) {
        return file.getFileName().toString().startsWith("out-");
    }
}
