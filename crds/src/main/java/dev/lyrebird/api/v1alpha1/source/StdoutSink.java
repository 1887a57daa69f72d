package dev.lyrebird.api.v1alpha1.source;

/** The capture pod's standard output. It has no settings. */
public record StdoutSink() {}
