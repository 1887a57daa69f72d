package dev.lyrebird.api.v1alpha1.source;

/** What delivery does while the checkpoint cannot be confirmed. */
public enum UnconfirmedPolicy {
    Continue,
    Pause
}
