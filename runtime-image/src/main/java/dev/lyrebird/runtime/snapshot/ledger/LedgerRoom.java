package dev.lyrebird.runtime.snapshot.ledger;

import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.GroupLedger;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import java.nio.charset.StandardCharsets;

/**
 * Whether a group's ledger has room in a ConfigMap to its end. Kubernetes refuses one whose values have more than 1 MiB together
 * (API reference, "ConfigMap v1 core").
 */
final class LedgerRoom {
    static final int MOST_BYTES = 1 << 20;

    /** By how much the figures of a table can grow: two counts and four sums, of which one has no name before. */
    private static final int FIGURES = 120;

    /** The server's words on a table that was given up. */
    private static final int WORDS = 1 << 10;

    /** Tables of which such words are reckoned with. */
    private static final int GIVEN_UP = 100;

    /** What a worker waits for, and the servers that were read. */
    private static final int REST = 4 << 10;

    private LedgerRoom() {}

    static boolean holds(GroupChunks group) {
        return bytes(group) <= MOST_BYTES;
    }

    private static long bytes(GroupChunks group) {
        int tables = group.tables().size();
        int begun = LedgerCodec.encode(GroupLedger.planned(group).state()).getBytes(StandardCharsets.UTF_8).length;
        return (long) LedgerCodec.encode(group).length
                + begun
                + numbers(group.chunks().size())
                + (long) FIGURES * tables
                + (long) WORDS * Math.min(GIVEN_UP, tables)
                + REST;
    }

    /** Each chunk's number stands in one of two sets at last, and at worst alone. */
    private static long numbers(int chunks) {
        return (long) chunks * (String.valueOf(chunks).length() + 1);
    }
}
