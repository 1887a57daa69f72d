package dev.lyrebird.runtime.snapshot;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.runtime.delivery.DeliveryListener;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.snapshot.guard.WaitBoard;
import dev.lyrebird.runtime.snapshot.guard.WaitPost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when a destination is in trouble: in the log once for each reason, and as what the worker waits for. */
final class LoggedDelivery implements DeliveryListener {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedDelivery.class);

    private final WaitPost post;
    private Optional<String> trouble = Optional.empty();

    LoggedDelivery(WaitBoard board) {
        this.post = board.of(this);
    }

    @Override
    public void delivered(List<ChangeEvent> batch) {
        // the ledger counts chunks
    }

    @Override
    public void sinkWorks() {
        if (trouble.isPresent()) {
            LOG.info("The destination takes events again.");
            say(Optional.empty());
        }
        trouble = Optional.empty();
    }

    @Override
    public void sinkFails(SourceReason reason, String message) {
        if (!trouble.equals(Optional.of(message))) {
            LOG.warn("The destination does not take events and is tried again: {}", message);
        }
        trouble = Optional.of(message);
        say(Optional.of(new WorkerWait(WaitCause.SinkUnavailable, message)));
    }

    private void say(Optional<WorkerWait> wait) {
        try {
            post.say(wait);
        } catch (LedgerLost e) {
            LOG.debug("the fence asks before anything more is sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever sends sees it with its next step
        }
    }
}
