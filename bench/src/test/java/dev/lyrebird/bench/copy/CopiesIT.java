package dev.lyrebird.bench.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Console;
import dev.lyrebird.bench.harness.RunLine;
import dev.lyrebird.bench.harness.Size;
import dev.lyrebird.testkit.junit.Nightly;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Do D1, D2 and D4 still run, and do they hold what they are there to show? */
@Nightly("the unit tests of what it measures; these are small runs of the benchmarks")
class CopiesIT {
    @TempDir
    Path directory;

    @Test
    void everySideCopiesTheSameWideRows() throws Exception {
        TableCopy copy = new TableCopy(CopyShape.WIDE, List.of("debezium-chunked-2"));

        BenchResult result = copy.run(context(20_000));

        assertThat(result.runs()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(result.runs())
                .filteredOn(RunLine.class::isInstance)
                .hasSize(4)
                .allSatisfy(run -> {
                    assertThat(((RunLine) run).output().rows()).isEqualTo(20_000);
                    assertThat(((RunLine) run).output().compared()).isPositive();
                });
        assertThat(result.ratios()).containsKeys("rowsPerCpuSecondChunked", "rowsPerCpuSecondDump");
    }

    @Test
    void aPeerThatFailsIsLeftOutAndNamed() throws Exception {
        BenchResult result = new TableCopy(CopyShape.WIDE, List.of("nobody")).run(context(1_000));

        assertThat(result.ratios()).containsOnlyKeys("rowsPerCpuSecondDump");
        assertThat(result.values()).containsKey("lyrebird-direct.cpuMicrosPerRow");
        assertThat(result.method()).contains("no nobody, which failed: ");
    }

    @Test
    void unevenPartitionsAreCutEvenly() throws Exception {
        BenchResult result = new UnevenPartitions().run(context(51_000));

        assertThat(result.rows()).isEqualTo(51_000);
        assertThat(result.values().get("lyrebird.makespanOverBound")).isBetween(1.0, 1.3);
        assertThat(result.values().get("debezium-chunked.makespanOverBound")).isPositive();
        assertThat(result.values().get("whole-partitions.makespanOverBound")).isGreaterThan(1.5);
    }

    @Test
    void aKilledCopyReadsOnlyWhatWasNotDone() throws Exception {
        BenchResult result = new KilledCopy().run(context(200_000));

        assertThat(result.runs()).hasSize(1);
        KilledCopy.Kill kill = (KilledCopy.Kill) result.runs().get(0);
        assertThat(kill.delivered()).isGreaterThanOrEqualTo(kill.done());
        assertThat(kill.twice()).isBetween(0L, kill.delivered() - kill.done());
    }

    private BenchContext context(long rows) {
        return BenchContext.here(Size.SMALL, OptionalLong.of(rows), 1, directory, new Console(System.out));
    }
}
