package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventHeader;
import java.util.List;
import java.util.Optional;

/** Takes decoded events, in the order of the log. */
public interface RowSink {
    /**
     * @param key absent for tables without one
     * @param value absent for a tombstone
     * @param rowsDone rows of the row event that are done with once this event, and all before it, are delivered
     */
    void event(TableId table, Optional<byte[]> key, Optional<byte[]> value, List<EventHeader> headers, int rowsDone)
            throws InterruptedException, DeliveryEnded;

    /** Takes the value of an event that tells of a truncation. */
    default void truncation(TableId table, byte[] value) throws InterruptedException, DeliveryEnded {
        event(table, Optional.empty(), Optional.of(value), List.of(), 0);
    }
}
