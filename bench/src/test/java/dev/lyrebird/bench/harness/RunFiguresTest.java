package dev.lyrebird.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.bench.measure.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunFiguresTest {
    private record Run(String side, int round, double cost) {}

    private final RunFigures<Run> figures = new RunFigures<>(
            List.of(
                    new Run("peer", 1, 30),
                    new Run("ours", 1, 4),
                    new Run("ours", 1, 2),
                    new Run("peer", 1, 30),
                    // the machine got busy: both are slower, the ratio stays
                    new Run("peer", 2, 300),
                    new Run("ours", 2, 30)),
            Run::side,
            Run::round);

    @Test
    void aRatioIsTakenWithinARound() {
        assertThat(figures.timesLess("ours", "peer", Run::cost)).isEqualTo(new Spread(10, 10, 10));
    }

    @Test
    void aMedianIsOfOneSide() {
        assertThat(figures.median("ours", Run::cost)).isEqualTo(4);
        assertThat(figures.highest(Run::cost)).isEqualTo(300);
    }

    @Test
    void aSideThatDidNotRunHasNoFigure() {
        assertThatThrownBy(() -> figures.median("nobody", Run::cost)).hasMessageContaining("no figures");
    }
}
