package dev.lyrebird.api.v1alpha1.source;

/** How much a pod logs of Lyrebird's own, each level with those before it. */
public enum LogLevel {
    Error,
    Warn,
    Info,
    Debug
}
