package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.runtime.engine.direct.decode.envelope.Frames;
import dev.lyrebird.runtime.engine.direct.decode.plan.RowHashes;
import dev.lyrebird.runtime.gate.TableGate;
import java.util.function.LongConsumer;

/** What is to be done with the rows of a table. */
public sealed interface TableTask {
    /** They are passed over unread. */
    record PassOver() implements TableTask {}

    /**
     * They are counted and not read, since a gate drops the table.
     *
     * @param rows told how many
     */
    record Count(LongConsumer rows) implements TableTask {}

    /**
     * They are written.
     *
     * @param gate what stands before them: made for the table as of the place in the log, and lets something out
     * @param frames what stands around each of them
     * @param hashes that a map may have behind the table's columns
     */
    record Write(TableGate gate, Frames frames, RowHashes hashes) implements TableTask {
        public Write {
            if (gate.dropsAll()) {
                throw new IllegalArgumentException(
                        gate.table().id() + " is not admitted: nothing of it may be written");
            }
        }

        /** Of a table that has no columns but its own. */
        public Write(TableGate gate, Frames frames) {
            this(gate, frames, RowHashes.NONE);
        }

        TableDefinition definition() {
            return gate.table();
        }
    }
}
