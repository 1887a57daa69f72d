package dev.lyrebird.runtime.engine.direct.schema.ddl;

/** Where a column is put. */
public sealed interface Place {
    /** Where it is, or at the end for a new one. */
    record Unsaid() implements Place {}

    /** Before all others. */
    record First() implements Place {}

    /** Behind another column. */
    record After(String column) implements Place {}
}
