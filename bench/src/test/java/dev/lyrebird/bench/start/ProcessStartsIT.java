package dev.lyrebird.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.bench.harness.BenchContext;
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

/** Does C1 still run, and is the first event of each side the same? Its figures are not looked at. */
@Nightly("the unit tests of what it measures; these are small runs of the benchmarks")
class ProcessStartsIT {
    @Test
    void everySideDeliversTheFirstEvent(@TempDir Path directory) throws IOException, OutputsDiffer {
        BenchContext context =
                BenchContext.here(Size.SMALL, OptionalLong.empty(), 1, directory, new Console(System.out));

        List<StartRun> runs = new ProcessStarts(StartSides.STANDARD.all(), Duration.ofMillis(100)).run(context, 2);

        assertThat(runs).hasSize(2 * StartSides.STANDARD.all().size()).allSatisfy(run -> {
            assertThat(run.firstEventMs()).isPositive();
            assertThat(run.restMiB()).isPositive();
        });
    }
}
