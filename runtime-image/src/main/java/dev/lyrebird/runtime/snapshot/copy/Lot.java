package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.Portion;
import java.util.ArrayList;
import java.util.List;

/** Rows of one reader that are handed on together: what lies between threads costs once a lot, not once a row. */
final class Lot {
    private static final int ROWS = 256;
    private static final long BYTES = 256 << 10;

    private final List<ChangeEvent> events = new ArrayList<>(ROWS);
    private long bytes;

    /** @return whether it is full, and to be handed on */
    boolean add(ChangeEvent event) {
        events.add(event);
        bytes += event.size();
        return events.size() >= ROWS || bytes >= BYTES;
    }

    /** Hands on what there is; afterwards it is empty, also when that failed. */
    void handOn(EventOutput target) throws InterruptedException, DeliveryEnded {
        if (events.isEmpty()) {
            return;
        }
        Portion portion =
                new Portion(List.copyOf(events), events.get(events.size() - 1).place(), 0);
        events.clear();
        bytes = 0;
        target.emit(portion);
    }
}
