package dev.lyrebird.api.v1alpha1.snapshot;

/** What is done with a table without any key: its copied rows and the replayed inserts of the same rows cannot be told apart. */
public enum UnkeyedTables {
    /** The table is not copied; the plan says why. */
    Refuse,
    /** It is copied; rows written while it is can arrive twice. */
    AllowDuplicates
}
