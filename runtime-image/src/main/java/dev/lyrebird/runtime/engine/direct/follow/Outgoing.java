package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.Portion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What was read and not yet handed on: it goes in portions, since what lies between two threads costs each time. */
final class Outgoing {
    private static final long UNKNOWN = 0;
    private static final int MOST_EVENTS = 1_000;
    private static final int MOST_BYTES = 256 << 10;

    private final EventOutput output;
    private final BooleanSupplier pinned;
    private List<ChangeEvent> events = new ArrayList<>();
    private int bytes;
    private Optional<Bookmark> reached = Optional.empty();
    private long reachedMillis;

    /** @param pinned whether no place behind some older one may be told yet */
    Outgoing(EventOutput output, BooleanSupplier pinned) {
        this.output = output;
        this.pinned = pinned;
    }

    void add(ChangeEvent event) throws InterruptedException, DeliveryEnded {
        add(event, event.sourceTimeMillis());
    }

    private void add(ChangeEvent event, long sourceTimeMillis) throws InterruptedException, DeliveryEnded {
        events.add(event);
        reached = Optional.empty();
        reachedMillis = sourceTimeMillis;
        bytes += event.size();
        if (events.size() >= MOST_EVENTS || bytes >= MOST_BYTES) {
            reached = Optional.of(event.place());
            handOn();
        }
    }

    /** Changes that stood in the log before they were committed: all must be found again, from {@code before}, if only a part arrives. */
    void addHeld(List<ChangeEvent> changes, Bookmark before) throws InterruptedException, DeliveryEnded {
        for (ChangeEvent change : changes) {
            add(
                    new ChangeEvent(
                            change.table(),
                            change.key(),
                            change.value(),
                            change.headers(),
                            before,
                            change.sourceTimeMillis()),
                    UNKNOWN);
        }
    }

    /**
     * Notes that reading got to a place behind the events.
     *
     * @param sourceTimeMillis when the server executed what stands there
     */
    void advance(Bookmark place, long sourceTimeMillis) {
        reached = Optional.of(place);
        reachedMillis = sourceTimeMillis;
    }

    /** @return whether there was something */
    boolean handOn() throws InterruptedException, DeliveryEnded {
        if (events.isEmpty() && reached.isEmpty()) {
            return false;
        }
        List<ChangeEvent> ready = events;
        Bookmark place = reached.orElseGet(() -> ready.get(ready.size() - 1).place());
        events = new ArrayList<>();
        bytes = 0;
        reached = Optional.empty();
        output.emit(new Portion(ready, place, pinned.getAsBoolean() ? UNKNOWN : reachedMillis));
        reachedMillis = UNKNOWN;
        return true;
    }
}
