package dev.lyrebird.api.v1alpha1.source;

/** What to do with an existing checkpoint that another source left for another destination; and whether there has to be one. */
public enum AdoptionPolicy {
    Continue,
    Fresh,
    /** A source that nobody has looked at yet starts from a checkpoint that exists, or not at all. */
    Require
}
