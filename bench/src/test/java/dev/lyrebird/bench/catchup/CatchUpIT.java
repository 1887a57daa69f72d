package dev.lyrebird.bench.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.bench.catchup.CatchUpSides.Match;
import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Console;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.RunLine;
import dev.lyrebird.bench.harness.Size;
import dev.lyrebird.testkit.junit.Nightly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does S2 still run, and do both sides give out the same? Its figures are not looked at. */
@Nightly("the unit tests of what it measures; these are small runs of the benchmarks")
class CatchUpIT {
    private static final long ROWS = 10_000;
    private static final CatchUpSides SIDES =
            new CatchUpSides(List.of(new Match("", "lyrebird-debezium", "debezium-tuned")));

    @Test
    void runsOnASmallLogWithEqualOutputs(@TempDir Path directory) throws IOException, OutputsDiffer {
        BenchContext context =
                BenchContext.here(Size.SMALL, OptionalLong.of(ROWS), 1, directory, new Console(System.out));

        BenchResult result = new CatchUp(CatchUpWork.WHOLE, SIDES).run(context);

        assertThat(result.rows()).isEqualTo(ROWS);
        assertThat(result.runs()).allSatisfy(run -> {
            assertThat(((RunLine) run).output().rows()).isEqualTo(ROWS);
            assertThat(((RunLine) run).output().tombstones()).isEqualTo(ROWS / 20);
            assertThat(((RunLine) run).output().compared()).isPositive();
        });
        assertThat(result.runs()).hasSize(4);
        assertThat(result.ratios()).containsOnlyKeys("rowsPerCpuSecond", "wall");
    }

    @Test
    void capturesOneTableOfTen(@TempDir Path directory) throws IOException, OutputsDiffer {
        BenchContext context =
                BenchContext.here(Size.SMALL, OptionalLong.of(10 * ROWS), 1, directory, new Console(System.out));
        CatchUpSides direct = new CatchUpSides(List.of(new Match("", "lyrebird-direct", "lyrebird-direct")));

        BenchResult result = new CatchUp(CatchUpWork.SELECTIVE, direct).run(context);

        assertThat(result.runs())
                .hasSize(1)
                .allSatisfy(run -> assertThat(((RunLine) run).output().rows()).isEqualTo(ROWS));
    }
}
