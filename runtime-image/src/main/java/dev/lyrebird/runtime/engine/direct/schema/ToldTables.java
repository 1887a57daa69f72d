package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;
import dev.lyrebird.runtime.engine.direct.decode.map.TableMapReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.log.EventKind;
import dev.lyrebird.runtime.engine.direct.log.LogEvent;
import dev.lyrebird.runtime.engine.direct.log.LogHandler;
import dev.lyrebird.runtime.engine.direct.log.PayloadEvents;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Of which tables the log tells the whole definition each time that rows of them follow. */
final class ToldTables {
    private final Flavor flavor;
    private final ByteReader in = new ByteReader();
    private final Set<TableId> untold = new HashSet<>();
    private boolean unreadable;

    ToldTables(Flavor flavor) {
        this.flavor = flavor;
    }

    /**
     * Whether a compressed transaction is read. Of one that does not fit into memory nothing can be learnt, and nothing of the others.
     *
     * @param bytes that it has
     * @param most that an event may have
     */
    boolean reads(long bytes, long most) {
        unreadable |= bytes > most;
        return !unreadable;
    }

    /** @param handler is asked whether it wants a large event of a compressed transaction */
    void take(LogEvent event, LogHandler handler) throws IOException {
        if (event.type() == EventKind.TABLE_MAP) {
            map(event);
        } else if (event.type() == EventKind.TRANSACTION_PAYLOAD && !unreadable) {
            try (PayloadEvents inside = PayloadEvents.of(event, handler)) {
                for (LogEvent each = inside.next(); each != null; each = inside.next()) {
                    take(each, handler);
                }
            }
        }
    }

    private void map(LogEvent event) {
        try {
            TableMap map = TableMapReader.read(in.over(event.bytes(), event.from(), event.to()), flavor);
            if (ToldDefinition.of(map, flavor).isEmpty()) {
                untold.add(map.table());
            }
        } catch (UndecodableEvent e) {
            unreadable = true; // whose it is need not be known: nothing is learnt then
        }
    }

    /** @param table as {@code nameCase} compares it */
    boolean tellAll(TableId table, TableNameCase nameCase) {
        return !unreadable && untold.stream().map(nameCase::compared).noneMatch(table::equals);
    }
}
