package dev.lyrebird.api.v1alpha1.source;

/** What happens with an event larger than the destination takes. */
public enum OversizePolicy {
    Stop
}
