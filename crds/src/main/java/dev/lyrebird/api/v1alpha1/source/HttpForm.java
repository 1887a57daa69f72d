package dev.lyrebird.api.v1alpha1.source;

/** How a batch of events is written into the body of a request. */
public enum HttpForm {
    JsonLines,
    JsonArray
}
