package dev.lyrebird.runtime.engine.direct;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import dev.lyrebird.runtime.engine.direct.schema.DdlNotApplied;
import dev.lyrebird.runtime.engine.log.LogFailures;

/** What a user can do about an event that cannot be followed. */
final class WayOn {
    private WayOn() {}

    /** @return sentences that end a message, the first with a blank in front */
    static String after(Exception error) {
        if (error instanceof DdlNotApplied ddl) {
            return ddl.table().map(WayOn::withoutDefinition).orElse(LogFailures.FROM_SCRATCH);
        } else if (error instanceof UndecodableEvent event && event.kind() != Kind.Damaged) {
            boolean definition = event.kind() == Kind.DefinitionDiffers;
            return event.table()
                    .map(table -> definition ? withoutDefinition(table) : withoutRows(table))
                    .orElse(LogFailures.FROM_SCRATCH);
        }
        return LogFailures.FROM_SCRATCH;
    }

    private static String withoutRows(TableId table) {
        return without(table) + " When the source has passed this place, add it again and copy it with a SnapshotJob.";
    }

    /** What the definition is after the event stays unknown, so the table cannot be added again. */
    private static String withoutDefinition(TableId table) {
        return without(table) + " To capture it as well, set spec.startOver to start from scratch.";
    }

    private static String without(TableId table) {
        return " To go on without " + table + ", take it out of spec.tables.";
    }
}
