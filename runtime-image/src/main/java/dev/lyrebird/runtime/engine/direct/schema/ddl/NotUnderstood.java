package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.Optional;

/** A statement, or a part of it, is of a form that is not known here. */
public final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Optional<TableName> table;

    /** @param message what was expected and found, without literals of the statement */
    NotUnderstood(String message) {
        this(message, Optional.empty());
    }

    NotUnderstood(String message, Optional<TableName> table) {
        super(message);
        this.table = table;
    }

    /** @return the one table that the statement changes, where that much was understood */
    public Optional<TableName> table() {
        return table;
    }
}
