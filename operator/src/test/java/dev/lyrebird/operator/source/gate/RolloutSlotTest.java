package dev.lyrebird.operator.source.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Turns are distinct, the same whatever the order in which sources are listed, the first without a wait, and soon over. */
class RolloutSlotTest {
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    @Test
    void oneSourceDoesNotWait() {
        assertThat(RolloutSlot.of("gate", "a", List.of("a"), INTERVAL)).isZero();
        assertThat(RolloutSlot.of("gate", "a", List.of(), INTERVAL)).isZero();
    }

    @Test
    void everySourceHasATurnOfItsOwn() {
        List<String> sources =
                IntStream.range(0, 7).mapToObj(i -> "source-" + i).toList();
        List<String> shuffled = new ArrayList<>(sources);
        Collections.reverse(shuffled);

        assertThat(sources)
                .extracting(source -> RolloutSlot.of("gate", source, shuffled, INTERVAL))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 7).mapToObj(INTERVAL::multipliedBy).toList());
        assertThat(sources).allSatisfy(source -> assertThat(RolloutSlot.of("gate", source, shuffled, INTERVAL))
                .isEqualTo(RolloutSlot.of("gate", source, sources, INTERVAL)));
    }

    @Test
    void manySourcesAreThroughInTime() {
        List<String> sources =
                IntStream.range(0, 500).mapToObj(i -> "source-" + i).toList();

        assertThat(sources).allSatisfy(source -> assertThat(RolloutSlot.of("gate", source, sources, INTERVAL))
                .isLessThan(RolloutSlot.LONGEST));
    }
}
