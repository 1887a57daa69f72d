package dev.lyrebird.api.v1alpha1.source;

/** How the capture pod logs in at the brokers. */
public enum SaslMechanism {
    Plain,
    ScramSha256,
    ScramSha512,
    OAuthBearer
}
