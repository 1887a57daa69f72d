package dev.lyrebird.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Console;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.Size;
import dev.lyrebird.testkit.junit.Nightly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does S4 still run, and does every row that was written arrive? */
@Nightly("the unit tests of what it measures; these are small runs of the benchmarks")
class PacedLatencyIT {
    @Test
    void everyMeasuredRowArrives(@TempDir Path directory) throws IOException, OutputsDiffer {
        BenchContext context =
                BenchContext.here(Size.SMALL, OptionalLong.empty(), 1, directory, new Console(System.out));

        BenchResult result = new PacedLatency(List.of("lyrebird-direct")).run(context);

        assertThat(result.runs()).hasSize(1).allSatisfy(run -> assertThat(((LatencyRun) run).rows())
                .isEqualTo(3_000));
    }
}
