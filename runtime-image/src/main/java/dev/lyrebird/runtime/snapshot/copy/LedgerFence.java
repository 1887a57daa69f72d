package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.runtime.checkpoint.WriterFence;
import dev.lyrebird.runtime.delivery.Fence;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;

/** Nothing is sent by a worker that has not written its ledger for a while and cannot say that it still holds it. */
public final class LedgerFence implements Fence {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final GroupWork work;
    private final Stopwatch stopwatch;

    public LedgerFence(GroupWork work, Stopwatch stopwatch) {
        this.work = work;
        this.stopwatch = stopwatch;
    }

    @Override
    public void pass() throws InterruptedException, DeliveryEnded {
        if (work.sinceConfirmed().compareTo(WriterFence.GOOD_FOR) >= 0) {
            confirm();
        }
    }

    @Override
    public void confirm() throws InterruptedException, DeliveryEnded {
        try {
            while (!work.confirm()) {
                stopwatch.sleep(AGAIN);
            }
        } catch (LedgerLost e) {
            throw new DeliveryEnded(e.getMessage());
        }
    }
}
