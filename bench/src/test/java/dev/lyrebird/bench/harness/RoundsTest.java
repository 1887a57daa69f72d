package dev.lyrebird.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void goesThereAndBack() {
        assertThat(Rounds.mirrored(List.of("A", "B"))).containsExactly("A", "B", "B", "A");
        assertThat(Rounds.mirrored(List.of("A", "B", "C"))).containsExactly("A", "B", "C", "C", "B", "A");
        assertThat(Rounds.mirrored(List.of("A"))).containsExactly("A");
    }
}
