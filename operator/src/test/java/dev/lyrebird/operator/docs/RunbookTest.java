package dev.lyrebird.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lyrebird.contract.report.Reason;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.filter.policy.FilterReason;
import dev.lyrebird.operator.snapshot.policy.SnapshotReason;
import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is woken by an alert, or finds a resource stalled, finds what to do in the documentation. */
class RunbookTest {
    private static final Path DOCS = Repository.root().resolve("docs");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

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
        assertThat(text(DOCS.resolve("operations.md")))
                .contains("| `" + alert.path("alert").asText() + "` |");
        String[] place = alert.at("/annotations/runbook").asText().split("#");
        assertThat(headings(text(Repository.root().resolve(place[0])))).contains(place[1]);
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

    /** As GitHub makes them: in lower case, spaces as hyphens, nothing but letters and digits. */
    private static List<String> headings(String page) {
        return HEADING.matcher(page)
                .results()
                .map((MatchResult heading) -> heading.group(1)
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String pages() {
        try (Stream<Path> files = Files.list(DOCS)) {
            return String.join(
                    "\n",
                    files.filter(file -> file.toString().endsWith(".md") && !file.endsWith("reference.md"))
                            .map(RunbookTest::text)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
