package dev.lyrebird.contract.snapshot;

import java.util.List;

/**
 * The rows whose key lies behind {@code after} and not behind {@code upTo}, in the key's order.
 *
 * @param after values of the leading key columns, exclusive; empty: from the first row on
 * @param upTo values of them, inclusive; empty: to the last row
 */
public record ChunkRange(List<KeyBound> after, List<KeyBound> upTo) {
    public static final ChunkRange ALL = new ChunkRange(List.of(), List.of());

    public ChunkRange {
        after = List.copyOf(after);
        upTo = List.copyOf(upTo);
    }

    public boolean coversAll() {
        return after.isEmpty() && upTo.isEmpty();
    }
}
