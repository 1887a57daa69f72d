package dev.lyrebird.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lyrebird.bench.equal.OutputSum;
import dev.lyrebird.bench.measure.Spread;
import dev.lyrebird.bench.side.SideReport;
import dev.lyrebird.bench.side.SideReport.Measured;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final long ROWS = 1_000;

    @Test
    void takesTheRatioOfEachRound() {
        Comparison comparison = new Comparison(List.of(
                run("peer", 1, 20_000, 40),
                run("ours", 1, 1_000, 10),
                run("ours", 1, 1_000, 10),
                run("peer", 1, 20_000, 40),
                // the machine got busy: both are slower, the ratio stays
                run("peer", 2, 60_000, 90),
                run("ours", 2, 2_000, 30),
                run("ours", 2, 2_000, 30),
                run("peer", 2, 60_000, 90),
                run("peer", 3, 10_000, 40),
                run("ours", 3, 1_500, 20),
                run("ours", 3, 500, 20),
                run("peer", 3, 30_000, 40)));

        Spread cpu = comparison.timesLess("ours", "peer", Comparison::cpuMicrosPerRow);
        assertThat(cpu).isEqualTo(new Spread(20, 20, 30));
        Spread wall = comparison.timesLess("ours", "peer", Comparison::wallNanosPerRow);
        assertThat(wall.median()).isCloseTo(3, within(1e-9));
        assertThat(wall.max()).isCloseTo(4, within(1e-9));
    }

    @Test
    void saysBelowOneWhenWeLose() {
        Comparison comparison = new Comparison(List.of(run("peer", 1, 1_000, 10), run("ours", 1, 4_000, 20)));

        assertThat(comparison
                        .timesLess("ours", "peer", Comparison::cpuMicrosPerRow)
                        .median())
                .isEqualTo(0.25);
    }

    @Test
    void countsRowsAfterTheWarmUpOnly() {
        SideRun run = run("ours", 1, 2_500, 5);

        assertThat(Comparison.cpuMicrosPerRow(run)).isEqualTo(2.5);
        assertThat(Comparison.wallNanosPerRow(run)).isEqualTo(5_000);
        assertThat(RunLine.of(run).rowsPerSecond()).isEqualTo(200_000);
        assertThat(RunLine.of(run).serverCpuMicrosPerRow()).isEqualTo(0.5);
        assertThat(RunLine.of(run).peakMiB()).isEqualTo(2);
    }

    @Test
    void refusesARunWithoutMeasurement() {
        SideReport report = new SideReport(sum(), Optional.empty(), 1, 2, 3, 4, Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> Comparison.cpuMicrosPerRow(new SideRun("ours", 1, report, 0, 0)))
                .hasMessageContaining("ours");
    }

    private static SideRun run(String side, int round, long cpuMicros, long wallMillis) {
        Measured measured = new Measured(ROWS, wallMillis * 1_000_000, cpuMicros);
        SideReport report = new SideReport(
                sum(), Optional.of(measured), 900, 5_000, 1_024, 2_048, Optional.empty(), Optional.empty());
        return new SideRun(side, round, report, ROWS, 0.5);
    }

    private static OutputSum sum() {
        return new OutputSum(2 * ROWS, 0, 10, "00");
    }
}
