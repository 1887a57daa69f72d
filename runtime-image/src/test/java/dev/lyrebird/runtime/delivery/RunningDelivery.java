package dev.lyrebird.runtime.delivery;

import dev.lyrebird.api.v1alpha1.source.OversizePolicy;
import dev.lyrebird.contract.config.LimitsConfig;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.Portion;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.ManualStopwatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;

/** A delivery with a destination and a fence that a test holds in its hands. It runs once {@code thread} is started. */
abstract class RunningDelivery {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    static final Duration LONG = Duration.ofSeconds(20);
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final int EVENT_COST = 28 + EventBuffer.OVERHEAD;

    final TestSink sink = new TestSink();
    final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    final List<String> said = Collections.synchronizedList(new ArrayList<>());
    final AtomicBoolean fenced = new AtomicBoolean();

    /** Somebody has taken over, which this process learns only when it asks. */
    final AtomicBoolean replacedUnknown = new AtomicBoolean();

    final BatchSender sender = new BatchSender(
            sink,
            new TestFence(),
            new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(4), new Random(1)),
            new ManualStopwatch(),
            new Listener());
    final Delivery delivery =
            new Delivery(new LimitsConfig(40L * EVENT_COST, 1000, OversizePolicy.Stop), Depth.ALONE, sender, CLOCK);
    final LaneOutput main = delivery.lane("main");
    final Thread thread = new Thread(delivery, "delivery");

    @AfterEach
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    static Portion portion(long from, long to, long reached) {
        return new Portion(
                LongStream.rangeClosed(from, to).mapToObj(Events::number).toList(), Bookmark.at(Events.at(reached)));
    }

    void emit(long from, long to) throws InterruptedException, DeliveryEnded {
        for (long n = from; n <= to; n++) {
            main.emit(Events.number(n));
        }
    }

    void emitQuietly(long from, long to) {
        try {
            emit(from, to);
        } catch (InterruptedException | DeliveryEnded e) {
            throw new AssertionError(e);
        }
    }

    static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    final class TestFence implements Fence {
        @Override
        public void pass() throws DeliveryEnded {
            if (fenced.get()) {
                throw new DeliveryEnded("replaced");
            }
        }

        @Override
        public void confirm() throws DeliveryEnded {
            if (replacedUnknown.get()) {
                throw new DeliveryEnded("replaced");
            }
            pass();
        }
    }

    final class Listener implements DeliveryListener {
        @Override
        public void delivered(List<ChangeEvent> batch) {}

        @Override
        public void sinkWorks() {
            heard.add("works");
        }

        @Override
        public void sinkFails(SourceReason reason, String message) {
            heard.add("fails");
            said.add(message);
        }
    }
}
