package dev.lyrebird.api.v1alpha1.source;

/** What a change of a source leads to that a person may want to be asked about. */
public enum ChangeEffect {
    /** More may leave the database than before. */
    Widens
}
