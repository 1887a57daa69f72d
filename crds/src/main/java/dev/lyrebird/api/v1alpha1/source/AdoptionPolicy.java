package dev.lyrebird.api.v1alpha1.source;

/** What to do with an existing checkpoint that another source left for another destination. */
public enum AdoptionPolicy {
    Continue,
    Fresh
}
