package dev.lyrebird.api.v1alpha1.source;

/** What becomes of the checkpoint when its source is deleted. */
public enum DeletionPolicy {
    Retain,
    Delete
}
