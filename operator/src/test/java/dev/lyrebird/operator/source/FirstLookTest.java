package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.operator.source.fixture.ShiftedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FirstLookTest {
    @Test
    void timeThatPassesBeforeAndAfterDoesNotCount() {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        ShiftedClock clock = new ShiftedClock(ahead::get);
        FirstLook look = new FirstLook(clock);

        ahead.set(Duration.ofHours(1));
        Instant first = look.get();
        assertThat(first).isAfter(Instant.now().plus(Duration.ofMinutes(50)));

        ahead.set(Duration.ofHours(2));
        assertThat(look.get()).isEqualTo(first);
    }
}
