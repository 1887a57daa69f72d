package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.TableId;
import java.util.Optional;

/** A statement in the log may have changed the definition of a captured table, and what it did cannot be told. */
public final class DdlNotApplied extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Optional<TableId> table;

    /**
     * @param table whose definition it may have changed; empty where that cannot be told either
     * @param cause says what is not understood, without literals of the statement
     */
    DdlNotApplied(Optional<TableId> table, Exception cause) {
        super(
                "A statement that changes the definition of "
                        + table.map(TableId::toString).orElse("a table") + " cannot be followed: " + cause.getMessage(),
                cause);
        this.table = table;
    }

    /** @return the captured table that is concerned, where it is known: others can be followed without it */
    public Optional<TableId> table() {
        return table;
    }
}
