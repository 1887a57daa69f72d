package dev.lyrebird.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alerts ask for metrics that there are: one that asks for another one never fires. */
class ChartAlertsTest {
    private static final Pattern KEPT = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern TOLD = Pattern.compile("\\$labels\\.(\\w+)");
    private static final Pattern NOTHING_COUNTED = Pattern.compile("(lyrebird_\\w+_total)\\[\\w+]\\)\\) == 0");

    static Stream<JsonNode> alerts() throws IOException {
        List<JsonNode> rules = new YAMLMapper()
                .readTree(Rendering.CHART.resolve("files/alerts.yaml").toFile())
                .findValues("rules");
        assertThat(rules).isNotEmpty();
        return rules.stream().flatMap(group -> Stream.iterate(0, i -> i < group.size(), i -> i + 1)
                .map(group::get));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void asksForMetricsThatThereAre(JsonNode alert) throws IOException {
        ReferencedMetrics.read().haveMetrics(alert.path("expr").asText());
    }

    /** A counter with a label has no series before it has counted, and what is not there is not 0. */
    @ParameterizedTest
    @MethodSource("alerts")
    void whatIsComparedWithNothingIsThereFromTheStart(JsonNode alert) throws IOException {
        String reference = Files.readString(Repository.root().resolve("docs/reference.md"));
        assertThat(NOTHING_COUNTED
                        .matcher(alert.path("expr").asText())
                        .results()
                        .map(found -> found.group(1)))
                .allSatisfy(metric -> assertThat(reference).contains("| `" + metric + "` |  |"));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void asksForKindsConditionsAndReasonsThatThereAre(JsonNode alert) throws IOException {
        ReferencedMetrics.read().haveConditions(alert.path("expr").asText());
    }

    /** One that the expression does not keep is empty. */
    @ParameterizedTest
    @MethodSource("alerts")
    void tellsLabelsThatItHas(JsonNode alert) {
        List<String> kept = KEPT.matcher(alert.path("expr").asText())
                .results()
                .findFirst()
                .map(by -> List.of(by.group(1).split(", ")))
                .orElse(List.of());
        assertThat(TOLD.matcher(alert.path("annotations").toString()).results().map(told -> told.group(1)))
                .isSubsetOf(kept);
    }

    /** Of this release's operator alone: another one in the cluster, of Lyrebird or not, is none of its business. */
    @ParameterizedTest
    @MethodSource("alerts")
    void whatIsOfTheOperatorIsOfTheReleasesNamespace(JsonNode alert) throws IOException {
        if (isOfTheOperator(alert)) {
            assertThat(alert.path("expr").asText()).contains("{namespace=\"lyrebird-system\"}");
            String rendered = Files.readString(Repository.root()
                    .resolve("e2e/src/test/resources/chart/everything/out-PrometheusRule-lyrebird.yaml"));
            assertThat(rendered).contains("namespace=\"here\"").doesNotContain("lyrebird-system");
        }
    }

    private static boolean isOfTheOperator(JsonNode alert) {
        return alert.path("expr").asText().matches("(?s).*(lyrebird_operator|reconciliations)_.*");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void saysWhatHappenedAndWhereToLook(JsonNode alert) {
        assertThat(alert.at("/labels/severity").asText()).isIn("warning", "critical");
        String summary = alert.at("/annotations/summary").asText();
        if (!isOfTheOperator(alert)) {
            assertThat(summary).contains("$labels.namespace").containsAnyOf("$labels.source", "$labels.name ");
        }
        assertThat(alert.at("/annotations/description").asText()).endsWith(".");
    }
}
