package dev.lyrebird.api.v1alpha1.snapshot;

/** The server that a copy reads. */
public enum ReadFrom {
    /** The source's own server. */
    Primary,
    /** The replica that the source names ({@code spec.mysql.replica}). */
    Replica
}
