package dev.lyrebird.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lyrebird.bench.equal.OutputSum;
import dev.lyrebird.bench.measure.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    private static final BenchResult RESULT = new BenchResult(
            "S9",
            Instant.parse("2026-01-02T03:04:05Z"),
            "2 cores",
            "debezium 3.5.0.Final",
            "rounds: 5",
            4_000_000,
            List.of(new RunLine("ours", 1, 123_456.78, 1.23456, 0.5, 900, 120, 0.1, new OutputSum(1, 2, 3, "0f"))),
            new TreeMap<>(Map.of("wall", new Spread(12.3456, 10, 14))),
            new TreeMap<>(Map.of("p50Ms", 4.0)));

    @Test
    void hasTheFormThatReadersExpect(@TempDir Path directory) throws IOException {
        Path file = ResultFile.write(RESULT, directory.resolve("results"));

        assertThat(file).hasFileName("S9.json");
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.properties().stream().map(Map.Entry::getKey))
                .containsExactly("id", "date", "machine", "peer", "method", "rows", "runs", "ratios", "values");
        assertThat(json.get("date").textValue()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(json.at("/ratios/wall/median").doubleValue()).isEqualTo(12.35);
        assertThat(json.at("/values/p50Ms").doubleValue()).isEqualTo(4);
        assertThat(json.at("/runs/0/rowsPerSecond").doubleValue()).isEqualTo(123_500);
        assertThat(json.at("/runs/0/output/sum").textValue()).isEqualTo("0f");
    }

    @Test
    void isATableOnTheTerminal() {
        assertThat(ResultTable.of(RESULT, "a title"))
                .contains("S9  a title", "2 cores; against debezium 3.5.0.Final; 4,000,000 rows; rounds: 5")
                .containsPattern("wall +12\\.35 +10\\.00 +14\\.00")
                .containsPattern("p50Ms +4\\.00");
    }
}
