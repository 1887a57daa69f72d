package dev.lyrebird.contract.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.contract.gate.GateResolution.Resolved;
import dev.lyrebird.contract.tables.TableNameCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gates in {@code examples/filters} and {@code docs/filters.md} have a meaning, and their own tests hold. */
class ShippedGatesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCS = ROOT.resolve("docs/filters.md");
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final YAMLMapper YAML = new YAMLMapper();

    record Shipped(String where, GateKind kind, String name, CdcFilterSpec spec) {
        @Override
        public String toString() {
            return where + " " + name;
        }
    }

    static List<Shipped> gates() throws IOException {
        List<Shipped> gates = new ArrayList<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("examples/filters"))) {
            for (Path file : files.sorted().toList()) {
                gates.addAll(read(file.getFileName().toString(), Files.readString(file)));
            }
        }
        Matcher block = BLOCK.matcher(Files.readString(DOCS));
        while (block.find()) {
            gates.addAll(read("filters.md", block.group(1)));
        }
        return gates;
    }

    @ParameterizedTest
    @MethodSource("gates")
    void hasAMeaningAndItsTestsHold(Shipped shipped) {
        Gate gate = resolve(shipped);
        List<TestResult> results = new GateTests(gate, List.of())
                .run(Optional.ofNullable(shipped.spec().tests()).orElse(List.of()));
        assertThat(results).allSatisfy(result -> assertThat(result.toString()).endsWith(": passed"));
        assertThat(GateInspection.of(gate, List.of(), TableNameCase.Sensitive).unreachable())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("gates")
    void anExampleTestsItself(Shipped shipped) {
        if (!shipped.where().equals("filters.md")) {
            assertThat(shipped.spec().tests()).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    /** What the page says to be the same is the same. */
    @Test
    void theShortFormIsTheLongOneThatTheDocumentationGives() throws IOException {
        List<Gate> both = gates().stream()
                .filter(shipped ->
                        shipped.where().equals("filters.md") && shipped.name().equals("as-before"))
                .map(ShippedGatesTest::resolve)
                .toList();
        assertThat(both).hasSize(2);
        assertThat(both.get(0).defaultAction()).isEqualTo(both.get(1).defaultAction());
        assertThat(both.get(0).rules())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("name")
                .isEqualTo(both.get(1).rules());
    }

    private static Gate resolve(Shipped shipped) {
        GateResolution resolution = FilterResolver.resolve(shipped.kind(), shipped.name(), "uid", 1, shipped.spec());
        assertThat(resolution).isInstanceOf(Resolved.class);
        return ((Resolved) resolution).gate();
    }

    private static List<Shipped> read(String where, String text) throws IOException {
        List<Shipped> gates = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                String kind = document.path("kind").asText();
                if (kind.endsWith("CdcFilter")) {
                    ObjectNode spec = (ObjectNode) document.get("spec");
                    spec.remove("namespaceSelector");
                    gates.add(new Shipped(
                            where,
                            GateKind.valueOf(kind),
                            document.at("/metadata/name").asText(),
                            YAML.treeToValue(spec, CdcFilterSpec.class)));
                }
            }
        }
        return gates;
    }
}
