package dev.lyrebird.api.v1alpha1.filter;

/** What a change does. A row that a snapshot copies counts as an Insert. */
public enum FilterOperation {
    Insert,
    Update,
    Delete,
    Truncate
}
