package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.delivery.Delivery;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.Portion;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Notes that an engine moves, and hands everything on. */
final class Progress implements EventOutput {
    /** An engine that has said nothing for so long does not progress. */
    static final Duration STALE = Duration.ofSeconds(60);

    /** An engine that waits so long for room is held up by the destination. */
    private static final Duration HELD = Duration.ofSeconds(5);

    /** What an engine that failed has met, the next one meets sooner. */
    private static final Duration SOON = Duration.ofSeconds(4);

    private final EventOutput output;
    private final Stopwatch stopwatch;
    private final Runnable begun;
    private final Runnable caughtUp;
    private volatile Duration last;
    private volatile Duration moved;
    private volatile Optional<String> waiting = Optional.empty();
    private volatile Optional<Duration> accepted = Optional.empty();
    private volatile boolean doubted;
    private volatile boolean moving;
    private volatile boolean blocked;

    /** @param begun called when the engine moves for the first time, and again when it moves after it stood */
    Progress(EventOutput output, Stopwatch stopwatch, Runnable begun) {
        this(output, stopwatch, begun, () -> {});
    }

    /** @param caughtUp called when the log has ended at what was emitted last */
    Progress(EventOutput output, Stopwatch stopwatch, Runnable begun, Runnable caughtUp) {
        this.output = output;
        this.stopwatch = stopwatch;
        this.begun = begun;
        this.caughtUp = caughtUp;
        this.last = stopwatch.now();
        this.moved = last;
    }

    /** Notes that the engine before this one failed: that the server accepts this one does not say yet that it moves. */
    void doubts() {
        doubted = true;
    }

    /** To be called again and again: an engine that found nothing to read, and lives, moves as well. */
    void look() {
        if (doubted
                && accepted.filter(since -> stopwatch.now().minus(since).compareTo(SOON) > 0)
                        .isPresent()) {
            begins();
        }
    }

    @Override
    public void connected() {
        last = stopwatch.now();
        if (accepted.isEmpty()) {
            accepted = Optional.of(last);
        }
        if (!doubted && !moving) {
            begins();
        }
        output.connected();
    }

    @Override
    public void waits(Optional<String> what) {
        last = stopwatch.now();
        waiting = what;
    }

    @Override
    public void caughtUp() {
        caughtUp.run();
    }

    @Override
    public void emit(ChangeEvent event) throws InterruptedException, DeliveryEnded {
        emit(new Portion(List.of(event), event.place()));
    }

    @Override
    public void emit(Portion portion) throws InterruptedException, DeliveryEnded {
        moved();
        blocked = true;
        try {
            output.emit(portion);
        } finally {
            blocked = false;
            last = stopwatch.now();
            moved = last;
        }
    }

    @Override
    public void advance(Position position) throws InterruptedException, DeliveryEnded {
        moved();
        output.advance(position);
    }

    /** @return whether everything that was emitted is delivered; waiting for that is no silence of the server */
    boolean awaitDelivered(Delivery delivery, Duration atMost) throws InterruptedException {
        last = stopwatch.now();
        blocked = true;
        try {
            return delivery.awaitDelivered(atMost);
        } finally {
            blocked = false;
            last = stopwatch.now();
        }
    }

    /** Notes that it was said to stand still: when it moves again, that is said too. */
    void stands() {
        moving = false;
    }

    private void moved() {
        last = stopwatch.now();
        moved = last;
        if (!moving) {
            begins();
        }
    }

    private synchronized void begins() {
        doubted = false;
        if (!moving) {
            moving = true;
            begun.run();
        }
    }

    /** Whether the engine waits for the destination, and has for a while. */
    boolean heldUp() {
        return blocked && stopwatch.now().minus(last).compareTo(HELD) > 0;
    }

    /** @return what it waits for; empty while it does not, or moves beside it: one of several readers can be held up alone */
    Optional<String> waitsFor() {
        return stopwatch.now().minus(moved).compareTo(HELD) > 0 ? waiting : Optional.empty();
    }

    /** Whether nothing came for long, though there was room. */
    boolean silent() {
        return !blocked && stopwatch.now().minus(last).compareTo(STALE) > 0;
    }

    /** Whether the engine moves, or would if the destination let it. */
    boolean fresh() {
        return moving && !silent();
    }
}
