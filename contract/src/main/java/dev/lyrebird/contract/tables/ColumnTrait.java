package dev.lyrebird.contract.tables;

/** What a column's definition says beside its type. */
public enum ColumnTrait {
    Nullable,
    AutoIncrement,
    /** Computed by the server from other columns, stored or virtual. */
    Generated,
    /** Not part of {@code SELECT *}, but in the binlog like any other. */
    Invisible
}
