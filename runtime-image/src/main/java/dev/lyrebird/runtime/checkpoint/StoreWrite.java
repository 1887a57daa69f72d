package dev.lyrebird.runtime.checkpoint;

/** What a store made of a write. */
public sealed interface StoreWrite {
    /** @param version which state it is now */
    record Written(Version version) implements StoreWrite {}

    /** It has changed since it was read. */
    record Conflict() implements StoreWrite {}

    /** It does not exist. */
    record Gone() implements StoreWrite {}
}
