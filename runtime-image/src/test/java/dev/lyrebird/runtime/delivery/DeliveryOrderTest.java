package dev.lyrebird.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.ManualStopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** However the destination fails, what it acknowledged is every event, once, in order. */
class DeliveryOrderTest {
    @Property(tries = 300)
    void theAcknowledgedEventsAreAllEventsInOrder(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        TestSink sink = new TestSink();
        BatchSender sender = new BatchSender(
                sink,
                new Open(),
                new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), random),
                new ManualStopwatch(),
                new Silent());
        List<Long> expected = new ArrayList<>();
        long number = 0;
        for (int batch = 0; batch < 10; batch++) {
            List<ChangeEvent> events = new ArrayList<>();
            int size = 1 + random.nextInt(6);
            for (int i = 0; i < size; i++) {
                events.add(Events.number(++number));
                expected.add(number);
            }
            for (int failures = random.nextInt(4); failures > 0; failures--) {
                sink.failAfter(random.nextInt(4));
            }
            sender.send(events);
        }
        assertThat(sink.received()).isEqualTo(expected);
    }

    private static final class Open implements Fence {
        @Override
        public void pass() throws DeliveryEnded {}

        @Override
        public void confirm() throws DeliveryEnded {}
    }

    private static final class Silent implements DeliveryListener {
        @Override
        public void delivered(List<ChangeEvent> batch) {}

        @Override
        public void sinkWorks() {}

        @Override
        public void sinkFails(SourceReason reason, String message) {}
    }
}
