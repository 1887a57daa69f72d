package dev.lyrebird.runtime.kube;

/** What the API server made of a replacement. */
public sealed interface PutOutcome {
    /** @param now the object as it is now */
    record Stored(ConfigMap now) implements PutOutcome {}

    /** The object has changed, or is another one, since it was read. */
    record Conflict() implements PutOutcome {}

    /** There is no object of that name. */
    record Gone() implements PutOutcome {}
}
