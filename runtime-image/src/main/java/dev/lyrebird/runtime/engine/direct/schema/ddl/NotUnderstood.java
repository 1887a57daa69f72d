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

    /** @return why a statement is not followed that changes what has bytes in its name which cannot be read */
    public static NotUnderstood unreadable() {
        return new NotUnderstood("a name or a value has bytes that the character set of its session does not tell");
    }

    /** @return the one table that the statement changes, where that much was understood */
    public Optional<TableName> table() {
        return table;
    }
}
