package dev.lyrebird.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What docs/reference.md, which is generated, says that there is to ask Prometheus for. */
record ReferencedMetrics(String reference) {
    private static final Pattern METRIC = Pattern.compile("\\b(?:lyrebird|reconciliations)_\\w+");
    private static final Pattern ASKED = Pattern.compile("(kind|type|reason)(?:=|!=|=~|!~)\"([^\"]+)\"");

    static ReferencedMetrics read() throws IOException {
        return new ReferencedMetrics(Files.readString(Repository.root().resolve("docs/reference.md")));
    }

    /** Fails when {@code query} asks for a metric that does not exist, or for none. */
    void haveMetrics(String query) {
        assertThat(METRIC.matcher(query).results().map(MatchResult::group))
                .as(query)
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(reference).contains("| `" + metric + "` |"));
    }

    /** Fails when {@code query} asks for a kind, a condition or a reason that does not exist. */
    void haveConditions(String query) {
        assertThat(ASKED.matcher(query).results().flatMap(asked -> Arrays.stream(
                                asked.group(2).split("\\|"))
                        .map(word -> asked.group(1).equals("kind")
                                ? "\n### Reasons of " + word + "\n"
                                : "\n| `" + word + "` |")))
                .as(query)
                .allSatisfy(row -> assertThat(reference).contains(row));
    }
}
