package dev.lyrebird.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboard asks for metrics that there are, of the sources that are chosen, and names the labels that it keeps. */
class ChartDashboardTest {
    private static final Pattern KEPT = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern TOLD = Pattern.compile("\\{\\{(\\w+)}}");

    static JsonNode dashboard() throws IOException {
        return new ObjectMapper()
                .readTree(Rendering.CHART.resolve("files/dashboard.json").toFile());
    }

    static Stream<JsonNode> targets() throws IOException {
        List<JsonNode> targets = dashboard().findValues("targets");
        assertThat(targets).isNotEmpty();
        return targets.stream().flatMap(all -> Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                .map(all::get));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void asksForWhatThereIs(JsonNode target) throws IOException {
        String query = target.path("expr").asText();
        ReferencedMetrics.read().haveMetrics(query);
        ReferencedMetrics.read().haveConditions(query);
        assertThat(query).contains("$namespace").contains("$source");
    }

    @ParameterizedTest
    @MethodSource("targets")
    void tellsLabelsThatItHas(JsonNode target) {
        List<String> kept = KEPT.matcher(target.path("expr").asText())
                .results()
                .flatMap(by -> Stream.of(by.group(1).split(", ")))
                .toList();
        assertThat(TOLD.matcher(target.path("legendFormat").asText()).results().map(told -> told.group(1)))
                .isSubsetOf(kept);
    }

    @Test
    void itsVariablesAskForWhatThereIs() throws IOException {
        assertThat(dashboard().findValues("definition")).hasSize(2).allSatisfy(query -> {
            ReferencedMetrics.read().haveMetrics(query.asText());
            ReferencedMetrics.read().haveConditions(query.asText());
        });
    }

    @Test
    void eachPanelIsOneOfItsOwn() throws IOException {
        JsonNode panels = dashboard().path("panels");
        assertThat(panels)
                .isNotEmpty()
                .extracting(panel -> panel.path("id").asInt())
                .doesNotHaveDuplicates();
        assertThat(dashboard().findValues("datasource"))
                .allSatisfy(source -> assertThat(source.path("uid").asText()).isEqualTo("${datasource}"));
    }
}
