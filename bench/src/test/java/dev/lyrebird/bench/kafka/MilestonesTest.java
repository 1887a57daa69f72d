package dev.lyrebird.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.bench.measure.ProcessReading;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MilestonesTest {
    private static final Duration STILL = Duration.ofNanos(100);

    private long end = 40;
    private long nanos;

    @Test
    void anArrivalIsTheFirstEventBeyondThoseOfBefore() {
        Milestone arrival = new Arrival(() -> end);

        assertThat(at(10, 40, arrival)).isEmpty();
        assertThat(at(20, 41, arrival)).contains(moment(20));
    }

    @Test
    void allRowsWereThereWhenTheTopicGrewLast() {
        Milestone all = new AllRows(() -> end, 10, STILL);

        assertThat(at(10, 40, all)).isEmpty();
        assertThat(at(20, 49, all)).isEmpty();
        // nine rows and the end of their transaction: the tenth is still to come
        assertThat(at(30, 50, all)).isEmpty();
        assertThat(at(120, 52, all)).isEmpty();
        assertThat(at(219, 52, all)).isEmpty();
        assertThat(at(220, 52, all)).contains(moment(120));
    }

    @Test
    void aTopicThatStandsStillTooEarlyIsWaitedFor() {
        Milestone all = new AllRows(() -> end, 10, STILL);

        assertThat(at(10, 49, all)).isEmpty();
        assertThat(at(1_000, 49, all)).isEmpty();
    }

    private Optional<Moment> at(long now, long filledTo, Milestone milestone) {
        nanos = now;
        end = filledTo;
        return milestone.reached(() -> moment(nanos));
    }

    private static Moment moment(long nanos) {
        return new Moment(nanos, new ProcessReading(nanos, 1, 1));
    }
}
