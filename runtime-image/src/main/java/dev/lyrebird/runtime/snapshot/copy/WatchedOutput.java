package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** An output of which another thread can tell that it takes nothing. */
final class WatchedOutput implements ChunkOutput {
    private final ChunkOutput target;

    /** Odd while an event is handed on; written by one thread, for each row, so without a fence. */
    private final AtomicLong steps = new AtomicLong();

    private long seen;
    private Duration seenAt = Duration.ZERO;

    WatchedOutput(ChunkOutput target) {
        this.target = target;
    }

    @Override
    public void emit(ChangeEvent event) throws InterruptedException, DeliveryEnded {
        long step = steps.getPlain();
        steps.lazySet(step + 1);
        target.emit(event);
        steps.lazySet(step + 2);
    }

    @Override
    public void settle() throws InterruptedException, DeliveryEnded {
        target.settle();
        steps.lazySet((steps.getPlain() + 1) & ~1L); // an event that failed to be handed on is not under way any more
    }

    /**
     * @param now time of a clock that only goes forward; one thread asks
     * @return how long the event that is handed on has been seen to wait, by who asks again and again; zero while none does
     */
    Duration untakenSince(Duration now) {
        long step = steps.get();
        if (step != seen || step % 2 == 0) {
            seen = step;
            seenAt = now;
        }
        return now.minus(seenAt);
    }
}
