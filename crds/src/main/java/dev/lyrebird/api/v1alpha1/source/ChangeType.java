package dev.lyrebird.api.v1alpha1.source;

/** What was changed. */
public enum ChangeType {
    /** A gate that was in force is no longer named, or no longer bound to the namespace. */
    RemoveGate
}
