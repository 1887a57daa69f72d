package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SendSizeTest {
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final Duration QUICK = Duration.ofSeconds(7);
    private static final Duration SLOW = Duration.ofSeconds(8);

    private final SendSize size = new SendSize(TIME);

    private static List<ChangeEvent> events(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(Events::number).toList();
    }

    private void fails(int count) {
        size.failed(events(count), TIME);
    }

    @Test
    void everythingGoesAtOnceAsLongAsNothingTakesTooLong() {
        assertThat(size.count(events(5_000))).isEqualTo(5_000);
        size.arrived(events(5_000), SLOW);
        assertThat(size.count(events(5_000))).isEqualTo(5_000);
    }

    @Test
    void whatTookTooLongIsHalvedDownToOneEvent() {
        fails(1_000);
        assertThat(size.count(events(1_000))).isEqualTo(500);
        fails(500);
        assertThat(size.count(events(1_000))).isEqualTo(250);
        fails(1);
        assertThat(size.count(events(1_000))).isEqualTo(1);
        fails(1);
        assertThat(size.count(List.of(Events.sized(1, 1_000)))).isEqualTo(1);
    }

    @Test
    void whatFailsAtOnceSaysNothingOfTheSize() {
        size.failed(events(1_000), Duration.ofSeconds(14));
        assertThat(size.count(events(1_000))).isEqualTo(1_000);
    }

    @Test
    void itGrowsAgainWhileThatIsQuick() {
        fails(1_000);
        size.arrived(events(500), SLOW);
        assertThat(size.count(events(2_000))).isEqualTo(500);
        size.arrived(events(250), QUICK);
        assertThat(size.count(events(2_000)))
                .as("half of it says nothing of more")
                .isEqualTo(500);
        size.arrived(events(500), QUICK);
        assertThat(size.count(events(2_000))).isEqualTo(1_000);
    }

    @Test
    void afterAnOutageItIsSoonWhatItWas() {
        fails(1);
        for (int sends = 0; sends < 40; sends++) {
            size.arrived(events(size.count(events(4_000))), QUICK);
        }
        assertThat(size.count(events(1_000_000)))
                .as("a bound that nothing meets is none")
                .isGreaterThanOrEqualTo(4_000);
    }
}
