package dev.lyrebird.api.v1alpha1.filter;

/** What a test of a gate expects of a table (Accepted, Dropped) or of a column (Kept, Masked, Dropped). */
public enum TestExpectation {
    Accepted,
    Dropped,
    Kept,
    Masked
}
