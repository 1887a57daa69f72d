package dev.lyrebird.bench.stall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Console;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.Size;
import dev.lyrebird.testkit.junit.Nightly;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does S5 still run, and is nothing lost? */
@Nightly("the unit tests of what it measures; these are small runs of the benchmarks")
class StalledIT {
    private static final long ROWS = 20_000;

    @Test
    void nothingIsLostAndTheBufferBoundsWhatIsHeld(@TempDir Path directory) throws IOException, OutputsDiffer {
        BenchContext context =
                BenchContext.here(Size.SMALL, OptionalLong.of(ROWS), 1, directory, new Console(System.out));

        BenchResult result = new Stalled(List.of("lyrebird-direct"), Duration.ofSeconds(3)).run(context);

        assertThat(result.runs()).hasSize(1).allSatisfy(run -> {
            assertThat(((StallRun) run).output().rows()).isEqualTo(ROWS);
            assertThat(((StallRun) run).liveHeapMiB()).isLessThan(64 + 64);
        });
    }
}
