package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * XA transactions that are prepared and not yet ended. Their rows stand in the log where they are prepared, so as long as one is
 * open no place that is given out may lie behind that place: whoever reads again must find them.
 */
final class XaTransactions {
    private final Map<String, Prepared> open = new LinkedHashMap<>();
    private final long maxBytes;
    private long bytes;
    private Optional<Prepared> current = Optional.empty();

    /** @param maxBytes how much may wait in memory */
    XaTransactions(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether changes that are read now belong to a transaction that may not be committed. */
    boolean isCollecting() {
        return current.isPresent();
    }

    void begin(Bookmark before) {
        current = Optional.of(new Prepared(before));
    }

    /** @throws TooMuchPrepared when more waits than may */
    void collect(ChangeEvent change) {
        current.orElseThrow().changes().add(change);
        bytes += change.size();
        if (bytes > maxBytes) {
            throw new TooMuchPrepared(maxBytes);
        }
    }

    /** Follows a statement about savepoints: changes of the present transaction that it takes back were not given out. */
    void savepoint(String sql) {
        current.ifPresent(open -> {
            SavepointName.made(sql).ifPresent(open::savepoint);
            SavepointName.backTo(sql).ifPresent(name -> release(open.takeBack(name)));
        });
    }

    private void release(List<ChangeEvent> changes) {
        changes.forEach(change -> bytes -= change.size());
    }

    /** Forgets the present transaction: it ended in another way than by being prepared. */
    void left() {
        current.ifPresent(ended -> release(ended.changes()));
        current = Optional.empty();
    }

    void prepared(String id) {
        open.put(id, current.orElseThrow());
        current = Optional.empty();
    }

    /** @return the changes of the present transaction, which is committed in one phase */
    List<ChangeEvent> onePhase() {
        List<ChangeEvent> changes = current.orElseThrow().changes();
        current = Optional.empty();
        release(changes);
        return changes;
    }

    /** @return the changes of a transaction that is ended; empty when it was not prepared while this reader read */
    Optional<List<ChangeEvent>> end(String id) {
        Optional<Prepared> ended = Optional.ofNullable(open.remove(id));
        ended.ifPresent(prepared -> release(prepared.changes()));
        return ended.map(Prepared::changes);
    }

    /** @throws Refusal when it was not prepared while this reader read: its changes are not to be had */
    List<ChangeEvent> committed(String id) throws Refusal {
        return end(id).orElseThrow(() -> new Refusal(
                "an XA transaction is committed that was prepared before the place where reading began",
                "commit or roll back what XA RECOVER lists before a first start"));
    }

    /** @return the place that is safe when everything up to {@code reached} is delivered */
    Bookmark safe(Bookmark reached) {
        return open.isEmpty() ? reached : open.values().iterator().next().before(); // asked with every transaction
    }

    boolean isOpen() {
        return !open.isEmpty();
    }
}
