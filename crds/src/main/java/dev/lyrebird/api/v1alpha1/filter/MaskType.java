package dev.lyrebird.api.v1alpha1.filter;

/** What takes the place of a masked value. */
public enum MaskType {
    Redact,
    Null,
    Fixed,
    Truncate,
    Sha256
}
