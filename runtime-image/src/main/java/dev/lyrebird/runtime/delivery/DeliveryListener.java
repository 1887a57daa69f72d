package dev.lyrebird.runtime.delivery;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.List;

/** Hears what becomes of events; called from the delivery's thread, must not block. */
public interface DeliveryListener {
    /** The destination acknowledged {@code batch}. */
    void delivered(List<ChangeEvent> batch);

    /** The destination is open. */
    void sinkWorks();

    /** The destination did not take a batch, or does not open; it is tried again for ever. */
    void sinkFails(SourceReason reason, String message);
}
