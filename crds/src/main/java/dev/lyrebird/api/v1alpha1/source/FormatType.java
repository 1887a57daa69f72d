package dev.lyrebird.api.v1alpha1.source;

/** How a change event is written. */
public enum FormatType {
    DebeziumJson
}
