package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;

/** Hands on what lies before a place, and ends the engine there; or when it takes too long. */
final class UntilOutput implements EventOutput {
    private final EventOutput output;
    private final Position until;
    private final Stopwatch stopwatch;
    private final Duration end;
    private volatile boolean reached;

    UntilOutput(EventOutput output, Position until, Stopwatch stopwatch, Duration atMost) {
        this.output = output;
        this.until = until;
        this.stopwatch = stopwatch;
        this.end = stopwatch.now().plus(atMost);
    }

    @Override
    public void connected() {
        output.connected();
    }

    @Override
    public void emit(ChangeEvent event) throws InterruptedException, DeliveryEnded {
        if (!until.isAtOrAfter(event.position())) {
            reach();
        }
        endWhenLate();
        output.emit(event);
    }

    @Override
    public void advance(Position position) throws InterruptedException, DeliveryEnded {
        if (position.isAtOrAfter(until) || position.isSamePlaceAs(until)) {
            reach();
        }
        endWhenLate();
        output.advance(position);
    }

    private void reach() throws InterruptedException, DeliveryEnded {
        output.advance(until);
        reached = true;
        throw new DeliveryEnded("the place to stop at was reached");
    }

    private void endWhenLate() throws DeliveryEnded {
        if (stopwatch.now().compareTo(end) > 0) {
            throw new DeliveryEnded("the place to stop at was not reached in time");
        }
    }

    /** Whether everything before the place was handed on, and nothing behind it. */
    boolean reached() {
        return reached;
    }
}
