package dev.lyrebird.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.bench.measure.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartFiguresTest {
    private static final StartFigures FIGURES = new StartFigures(List.of(
            new StartRun("peer", 1, 2, 3_000, 200, 0.1),
            new StartRun("ours", 1, 2, 1_000, 100, 0.2),
            new StartRun("ours", 1, 2, 1_000, 100, 0.2),
            new StartRun("peer", 1, 2, 3_000, 200, 0.1),
            new StartRun("peer", 2, 2, 8_000, 300, 4.0),
            new StartRun("ours", 2, 2, 1_500, 100, 0.2),
            new StartRun("ours", 2, 2, 2_500, 100, 0.2),
            new StartRun("peer", 2, 2, 8_000, 300, 0.1),
            new StartRun("peer", 1, 500, 5_000, 300, 0.1),
            new StartRun("ours", 1, 500, 10_000, 150, 0.1),
            new StartRun("peer", 2, 500, 5_000, 300, 0.1),
            new StartRun("ours", 2, 500, 10_000, 150, 0.1)));

    @Test
    void keepsTheNumbersOfTablesApart() {
        assertThat(FIGURES.values())
                .containsEntry("ours.tables2.firstEventMs", 1_250.0)
                .containsEntry("ours.tables2.firstEventMs.min", 1_000.0)
                .containsEntry("ours.tables2.firstEventMs.max", 2_500.0)
                .containsEntry("ours.tables500.firstEventMs", 10_000.0)
                .containsEntry("peer.tables2.restMiB", 250.0)
                .containsEntry("highestLoad", 4.0);
    }

    @Test
    void comparesWithinARound() {
        assertThat(FIGURES.ratios("ours", "peer"))
                .containsEntry("firstEvent.tables2", new Spread(3.5, 3, 4))
                .containsEntry("firstEvent.tables500", new Spread(0.5, 0.5, 0.5))
                .containsEntry("restMemory.tables2", new Spread(2.5, 2, 3));
    }
}
