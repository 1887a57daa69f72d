package dev.lyrebird.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.testkit.docs.GeneratedSection;
import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code docs/reference.md} says of metrics is what a capture shows. */
class MetricsReferenceTest {
    private static final Path SOURCES = Repository.root().resolve("runtime-image/src/main/java");

    /** A metric's name, the text that explains it, and its labels if it has any, wherever in the code it is made. */
    private static final Pattern MADE =
            Pattern.compile("\"(lyrebird_[a-z_]+)\",\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)"
                    + "(?:,\\s*(?:List\\.of\\()?((?:\"[a-z]*\"(?:,\\s*)?)+))?");

    private static final Pattern WORD = Pattern.compile("[a-z]+");

    private static final Pattern LABEL = Pattern.compile("[{,]([a-z]+)=\"");

    private static final Pattern NAME = Pattern.compile("\"(lyrebird_[a-z_]+)");

    private record Metric(String help, List<String> labels) {}

    @Tag("generates")
    @Test
    void everyMetricIsListed() throws IOException {
        StringBuilder table = new StringBuilder("| metric | labels | |\n|---|---|---|\n");
        made().forEach((name, metric) -> table.append("| `%s` | %s | %s |%n"
                .formatted(
                        name, String.join(", ", metric.labels()), metric.help().replace("|", "\\|"))));
        new GeneratedSection(Repository.root().resolve("docs/reference.md"), "metrics").assertFresh(table.toString());
    }

    /** The page itself is held against what was found in the code, so that neither can lie alone. */
    @Test
    void whatACaptureShowsWasFound() throws IOException {
        Map<String, Metric> made = made();
        Map<String, String> shown = new TreeMap<>();
        page().lines()
                .filter(line -> line.startsWith("# HELP "))
                .map(line -> line.split(" ", 4))
                .forEach(words -> shown.put(words[2], words[3]));
        assertThat(shown)
                .hasSizeGreaterThan(10)
                .allSatisfy((name, help) -> assertThat(made.get(name).help()).isEqualTo(help));
    }

    @Test
    void seriesHaveTheLabelsThatWereFound() throws IOException {
        Map<String, Metric> made = made();
        assertThat(page().lines().filter(line -> !line.startsWith("#")).toList())
                .anyMatch(line -> line.startsWith("lyrebird_events_delivered_total{"))
                .allSatisfy(line -> {
                    List<String> labels = LABEL.matcher(line)
                            .results()
                            .map(label -> label.group(1))
                            .toList();
                    assertThat(labels).isEqualTo(made.get(line.split("[{ ]")[0]).labels());
                });
    }

    @Test
    void noMetricIsMadeInAWayThatIsNotFound() throws IOException {
        Set<String> found = made().keySet();
        for (Path file : files()) {
            assertThat(NAME.matcher(Files.readString(file)).results().map(name -> name.group(1)))
                    .as("metrics in %s", file)
                    .isSubsetOf(found);
        }
    }

    /** @return what a capture shows that has delivered something */
    private static String page() {
        CaptureMetrics metrics = new CaptureMetrics(Clock.systemUTC());
        metrics.delivered(List.of(Events.number(1)));
        return metrics.text();
    }

    private static Map<String, Metric> made() throws IOException {
        Map<String, Metric> made = new TreeMap<>();
        for (Path file : files()) {
            Matcher found = MADE.matcher(Files.readString(file));
            while (found.find()) {
                made.put(
                        found.group(1),
                        new Metric(
                                found.group(2)
                                        .strip()
                                        .replaceAll("\"\\s*\\+\\s*\"", "")
                                        .replaceAll("^\"|\"$", ""),
                                WORD.matcher(Objects.requireNonNullElse(found.group(3), ""))
                                        .results()
                                        .map(MatchResult::group)
                                        .toList()));
            }
        }
        return made;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
