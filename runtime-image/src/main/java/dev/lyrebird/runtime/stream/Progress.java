package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;

/** Notes that an engine moves, and hands everything on. */
final class Progress implements EventOutput {
    /** An engine that has said nothing for so long does not progress. */
    static final Duration STALE = Duration.ofSeconds(60);

    private final EventOutput output;
    private final Stopwatch stopwatch;
    private final Runnable begun;
    private volatile Duration last;
    private volatile boolean moving;
    private volatile boolean blocked;

    /** @param begun called once, when the engine moves for the first time */
    Progress(EventOutput output, Stopwatch stopwatch, Runnable begun) {
        this.output = output;
        this.stopwatch = stopwatch;
        this.begun = begun;
        this.last = stopwatch.now();
    }

    @Override
    public void connected() {
        moved();
        output.connected();
    }

    @Override
    public void emit(ChangeEvent event) throws InterruptedException, DeliveryEnded {
        moved();
        blocked = true;
        try {
            output.emit(event);
        } finally {
            blocked = false;
            last = stopwatch.now();
        }
    }

    @Override
    public void advance(Position position) throws InterruptedException, DeliveryEnded {
        moved();
        output.advance(position);
    }

    private void moved() {
        last = stopwatch.now();
        if (!moving) {
            moving = true;
            begun.run();
        }
    }

    /** Whether the engine moves, or would if the destination let it. */
    boolean fresh() {
        return moving && (blocked || stopwatch.now().minus(last).compareTo(STALE) <= 0);
    }
}
