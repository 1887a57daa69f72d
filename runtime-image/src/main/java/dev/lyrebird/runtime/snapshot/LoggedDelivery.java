package dev.lyrebird.runtime.snapshot;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.delivery.DeliveryListener;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log when a destination is in trouble, once each time. */
final class LoggedDelivery implements DeliveryListener {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedDelivery.class);

    private boolean works = true;

    @Override
    public void delivered(List<ChangeEvent> batch) {
        // the ledger counts chunks
    }

    @Override
    public void sinkWorks() {
        if (!works) {
            LOG.info("The destination takes events again.");
        }
        works = true;
    }

    @Override
    public void sinkFails(SourceReason reason, String message) {
        if (works) {
            LOG.warn("The destination does not take events and is tried again: {}", message);
        }
        works = false;
    }
}
