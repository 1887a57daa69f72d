package dev.lyrebird.runtime.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration CAP = Duration.ofSeconds(60);

    @Property
    void aWaitLiesBetweenHalfAndAllOfItsPowerOfTwoAndNeverAboveTheCap(
            @ForAll long seed, @ForAll @IntRange(max = 40) int earlier) {
        BackOff backOff = new BackOff(FIRST, CAP, new Random(seed));
        for (int i = 0; i < earlier; i++) {
            backOff.next();
        }
        long full = Math.min(CAP.toMillis(), FIRST.toMillis() << Math.min(earlier, 10));
        assertThat(backOff.next().toMillis()).isBetween(full / 2, full);
    }

    @Test
    void aSuccessBeginsAnew() {
        BackOff backOff = new BackOff(FIRST, CAP, new Random(1));
        for (int i = 0; i < 10; i++) {
            backOff.next();
        }
        backOff.reset();
        assertThat(backOff.next()).isLessThanOrEqualTo(FIRST);
    }
}
