package dev.lyrebird.bench.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MakespanTest {
    @Test
    void whoIsFreeTakesTheNextUnit() {
        Makespan taken = new Makespan(List.of(3L, 1L, 1L, 1L, 6L), 2);

        assertThat(taken.rows()).isEqualTo(9);
        assertThat(taken.longestFirst().rows()).isEqualTo(6);
    }

    @Test
    void theBoundIsAnEqualShareOrTheLargestPart() {
        Makespan taken = new Makespan(List.of(6L, 6L), 2);

        assertThat(taken.over(12, 1)).isEqualTo(1.0);
        assertThat(taken.over(12, 12)).isEqualTo(0.5);
    }
}
