package dev.lyrebird.bench.side;

/** Where a side delivers to: nowhere, but it counts. Called by one thread at a time. */
public interface EventSink {
    /**
     * Takes one event.
     *
     * @param table {@code database.table}
     * @param key JSON of the key; empty: none
     * @param value JSON of the envelope; empty: a tombstone
     * @return whether more is wanted; false: the end was reached
     */
    boolean accept(String table, byte[] key, byte[] value);
}
