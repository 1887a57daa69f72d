package dev.lyrebird.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.testkit.docs.GeneratedSection;
import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/reference.md} says of metrics is what a capture shows. */
class MetricsReferenceTest {
    private static final Path SOURCES = Repository.root().resolve("runtime-image/src/main/java");

    /** A metric's name, and the text that explains it, wherever in the code it is made. */
    private static final Pattern MADE =
            Pattern.compile("\"(lyrebird_[a-z_]+)\",\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)");

    private static final Pattern NAME = Pattern.compile("\"(lyrebird_[a-z_]+)");

    @Test
    void everyMetricIsListed() throws IOException {
        StringBuilder table = new StringBuilder("| metric | |\n|---|---|\n");
        made().forEach((name, help) -> table.append("| `%s` | %s |%n".formatted(name, help.replace("|", "\\|"))));
        new GeneratedSection(Repository.root().resolve("docs/reference.md"), "metrics").assertFresh(table.toString());
    }

    /** The page itself is held against what was found in the code, so that neither can lie alone. */
    @Test
    void whatACaptureShowsWasFound() throws IOException {
        CaptureMetrics metrics = new CaptureMetrics(Clock.systemUTC());
        metrics.gates(new GateCounters());
        Map<String, String> shown = new TreeMap<>();
        metrics.text()
                .lines()
                .filter(line -> line.startsWith("# HELP "))
                .map(line -> line.split(" ", 4))
                .forEach(words -> shown.put(words[2], words[3]));
        assertThat(made()).containsAllEntriesOf(shown);
        assertThat(shown).hasSizeGreaterThan(10);
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

    private static Map<String, String> made() throws IOException {
        Map<String, String> made = new TreeMap<>();
        for (Path file : files()) {
            Matcher found = MADE.matcher(Files.readString(file));
            while (found.find()) {
                made.put(
                        found.group(1),
                        found.group(2).strip().replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("^\"|\"$", ""));
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
