package dev.lyrebird.api.v1alpha1.source;

/** What a line of a pod's log looks like. */
public enum LogFormat {
    Text,
    Json
}
