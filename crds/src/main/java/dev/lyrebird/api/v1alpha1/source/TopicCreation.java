package dev.lyrebird.api.v1alpha1.source;

/** What happens with a topic that does not exist. */
public enum TopicCreation {
    Never,
    IfMissing
}
