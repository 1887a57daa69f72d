package dev.lyrebird.api.v1alpha1.source;

/** How far a TLS connection to the database is required and checked. */
public enum TlsMode {
    Disabled,
    Preferred,
    Required,
    VerifyCa,
    VerifyIdentity
}
