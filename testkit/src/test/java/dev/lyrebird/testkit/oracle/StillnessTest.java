package dev.lyrebird.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StillnessTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void isCountedFromTheLastChangeWheneverThatWas() {
        Stillness stillness = new Stillness(Map.of("a", "1"), 0);
        assertThat(stillness.seen(Map.of("a", "1"), 9 * SECOND)).hasSeconds(9);
        assertThat(stillness.seen(Map.of("a", "2"), 10 * SECOND)).isZero();
        assertThat(stillness.seen(Map.of("a", "2"), 19 * SECOND)).hasSeconds(9);
        assertThat(stillness.seen(Map.of("a", "2"), 20 * SECOND)).hasSeconds(10);
    }

    @Test
    void endsWithWhatAppearsAndWithWhatIsGone() {
        Stillness stillness = new Stillness(Map.of("a", "1"), 0);
        assertThat(stillness.seen(Map.of("a", "1", "b", "1"), SECOND)).isZero();
        assertThat(stillness.seen(Map.of("b", "1"), 2 * SECOND)).isZero();
        assertThat(stillness.changes()).isEqualTo(Map.of("a", 1, "b", 1));
    }

    /** One series up by as much as another one is down has the same sum. */
    @Test
    void isOfEachOfThem() {
        Stillness stillness = new Stillness(Map.of("a", "1", "b", "2"), 0);
        assertThat(stillness.seen(Map.of("a", "2", "b", "1"), SECOND)).isZero();
    }
}
