package dev.lyrebird.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lyrebird.contract.report.Reason;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.filter.policy.FilterReason;
import dev.lyrebird.testkit.docs.Pages;
import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is woken by an alert, or finds a resource stalled, finds what to do in the documentation. */
class RunbookTest {
    private static final Path DOCS = Repository.root().resolve("docs");

    static List<JsonNode> alerts() throws IOException {
        return new YAMLMapper()
                .readTree(Repository.root()
                        .resolve("helm/lyrebird/files/alerts.yaml")
                        .toFile())
                .findParents("alert");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlertNamesWhereItIsExplained(JsonNode alert) {
        assertThat(Pages.text(DOCS.resolve("operations.md")))
                .contains("| `" + alert.path("alert").asText() + "` |");
        String[] place = alert.at("/annotations/runbook").asText().split("#");
        assertThat(Pages.anchors(Repository.root().resolve(place[0]))).contains(place[1]);
    }

    @Test
    void everyReasonThatStallsIsExplained() {
        String pages = pages();
        assertThat(Stream.of(SourceReason.values(), SnapshotReason.values(), FilterReason.values())
                        .flatMap(Arrays::<Reason>stream)
                        .filter(Reason::stalls)
                        .map(Reason::name))
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(pages).contains("`" + reason + "`"));
    }

    private static String pages() {
        return Pages.all().stream()
                .filter(page -> DOCS.equals(page.getParent()) && !page.endsWith("reference.md"))
                .map(Pages::text)
                .collect(Collectors.joining("\n"));
    }
}
