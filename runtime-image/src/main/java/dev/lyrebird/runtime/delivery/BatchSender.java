package dev.lyrebird.runtime.delivery;

import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends one batch at a time, for as long as it takes, and asks the fence before each part that goes at once. After any failure the sink is closed, since nobody knows what it still has
 * on its way, and what was not acknowledged without a gap is sent again by a new one.
 */
public final class BatchSender {
    private final SinkOpener opener;
    private final Fence fence;
    private final BackOff backOff;
    private final Stopwatch stopwatch;
    private final DeliveryListener listener;
    private final AtomicBoolean sealing = new AtomicBoolean();
    private Optional<Sink> sink = Optional.empty();
    private volatile Optional<String> ended = Optional.empty();
    private volatile Optional<Duration> askedAt = Optional.empty();

    public BatchSender(
            SinkOpener opener, Fence fence, BackOff backOff, Stopwatch stopwatch, DeliveryListener listener) {
        this.opener = opener;
        this.fence = fence;
        this.backOff = backOff;
        this.stopwatch = stopwatch;
        this.listener = listener;
    }

    /** Opens the destination before there is something to send, so that its state is known. */
    void open() throws InterruptedException, DeliveryEnded {
        send(List.of());
    }

    /** Returns when the destination is open and all of {@code events} was acknowledged. */
    void send(List<ChangeEvent> events) throws InterruptedException, DeliveryEnded {
        List<ChangeEvent> left = events;
        do {
            left = left.subList(acknowledged(left), left.size());
        } while (!left.isEmpty() || sink.isEmpty());
    }

    /** @return how many events, from the first one on, one attempt has brought to the destination */
    private int acknowledged(List<ChangeEvent> events) throws InterruptedException, DeliveryEnded {
        if (ended.isPresent()) {
            throw new DeliveryEnded(ended.get());
        }
        closeOutdated();
        fence.pass();
        int acknowledged;
        try {
            acknowledged = attempt(events);
            listener.delivered(events.subList(0, acknowledged));
        } catch (SinkFailure failure) {
            close();
            if (failure.kind() == SinkFailure.Kind.Replaced) {
                fence.confirm();
            }
            acknowledged = failure.acknowledged();
            listener.sinkFails(failure.reason(), failure.getMessage());
            listener.delivered(events.subList(0, acknowledged));
            afterFailure(failure);
        }
        return acknowledged;
    }

    private void closeOutdated() throws InterruptedException {
        if (sink.isPresent() && sink.get().isOutdated()) {
            close(); // between two batches nothing is on its way
        }
    }

    private int attempt(List<ChangeEvent> events) throws SinkFailure, InterruptedException, DeliveryEnded {
        if (sink.isEmpty()) {
            sink = Optional.of(answer(opener::open));
            afterOpening();
        }
        int count = events.isEmpty() ? 0 : sink.get().atOnce(events);
        if (count > 0) {
            send(sink.get(), events.subList(0, count));
        }
        backOff.reset();
        listener.sinkWorks();
        return count;
    }

    private void send(Sink open, List<ChangeEvent> batch) throws SinkFailure, InterruptedException, DeliveryEnded {
        answer(() -> {
            open.beforeSending(batch);
            return batch;
        });
        fence.pass(); // that may have taken longer than the last answer is good for
        if (sealing.getAndSet(false)) {
            open.seal(); // should it fail, a sink that is opened anew comes to the same
        }
        answer(() -> {
            open.send(batch);
            return batch;
        });
    }

    private interface Question<T> {
        T ask() throws SinkFailure, InterruptedException;
    }

    private <T> T answer(Question<T> question) throws SinkFailure, InterruptedException {
        askedAt = Optional.of(stopwatch.now());
        try {
            return question.ask();
        } finally {
            askedAt = Optional.empty();
        }
    }

    /** @return for how long the destination has not answered what it was asked last; zero when it has. From any thread. */
    Duration unansweredFor() {
        return askedAt.map(since -> stopwatch.now().minus(since)).orElse(Duration.ZERO);
    }

    /**
     * Opening can take long; another writer may have come meanwhile. Where it puts every other writer out of business, a
     * successor may just have been: nothing is sent before it is known that there is none.
     */
    private void afterOpening() throws InterruptedException, DeliveryEnded {
        if (opener.longestUnfencedSend().isEmpty()) {
            fence.confirm();
        } else {
            fence.pass();
        }
    }

    private void afterFailure(SinkFailure failure) throws InterruptedException {
        Duration wait = backOff.next();
        stopwatch.sleep(wait.compareTo(failure.pause()) > 0 ? wait : failure.pause());
    }

    /** What is emitted from now on belongs behind all that was sent until then, beside this one as well. From any thread. */
    void seal() {
        sealing.set(true);
    }

    /** Nothing is sent any more behind what is being sent now. From any thread. */
    void end(String why) {
        ended = Optional.of(why);
    }

    void close() {
        sink.ifPresent(Sink::close);
        sink = Optional.empty();
    }
}
