package dev.lyrebird.runtime.snapshot.ledger;

import dev.lyrebird.contract.snapshot.Chunk;
import dev.lyrebird.contract.snapshot.ChunkRange;
import dev.lyrebird.contract.snapshot.ChunkedTable;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.KeyBound;
import dev.lyrebird.contract.tables.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Groups as large tables, and many of them, have. */
public final class LargeLedgers {
    private static final String DIGEST = "0123456789ab";

    private LargeLedgers() {}

    /** @return a group of one table with a UUID as its key, whose bounds no packing makes much smaller */
    public static GroupChunks uuids(int chunks) {
        Random random = new Random(7);
        List<Chunk> all = new ArrayList<>();
        List<KeyBound> after = List.of();
        for (int i = 0; i < chunks; i++) {
            byte[] text =
                    new UUID(random.nextLong(), random.nextLong()).toString().getBytes();
            List<KeyBound> upTo = List.of(KeyBound.of(KeyBound.Kind.TEXT, text));
            all.add(new Chunk(0, List.of(), new ChunkRange(after, upTo), 100_000, DIGEST));
            after = upTo;
        }
        return new GroupChunks(
                GroupChunks.VERSION,
                "uid",
                0,
                List.of(new ChunkedTable(new TableId("shop", "orders"), List.of("id"), DIGEST)),
                all);
    }

    /** @return a group of so many tables with one chunk each */
    static GroupChunks tables(int count) {
        return new GroupChunks(
                GroupChunks.VERSION,
                "uid",
                0,
                IntStream.range(0, count)
                        .mapToObj(
                                i -> new ChunkedTable(new TableId("shop", "orders_of_branch_" + i), List.of(), DIGEST))
                        .toList(),
                IntStream.range(0, count)
                        .mapToObj(i -> new Chunk(i, List.of(), ChunkRange.ALL, 100_000))
                        .toList());
    }
}
