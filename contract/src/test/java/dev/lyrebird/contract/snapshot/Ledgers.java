package dev.lyrebird.contract.snapshot;

import dev.lyrebird.contract.tables.TableId;
import java.util.ArrayList;
import java.util.List;

/** Ledgers for tests. */
final class Ledgers {
    static final TableId ORDERS = new TableId("shop", "orders");
    static final TableId ITEMS = new TableId("shop", "items");

    private Ledgers() {}

    /** @return a ledger with {@code orders} chunks of weight 10 of one table and {@code items} of weight 1 of another */
    static GroupLedger of(int group, int orders, int items) {
        List<Chunk> chunks = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            chunks.add(new Chunk(0, List.of(), range(i, orders), 10));
        }
        for (int i = 0; i < items; i++) {
            chunks.add(new Chunk(1, List.of("p" + i), ChunkRange.ALL, 1));
        }
        List<ChunkedTable> tables = List.of(
                new ChunkedTable(ORDERS, List.of("id"), "digest"), new ChunkedTable(ITEMS, List.of(), "digest"));
        return GroupLedger.planned(new GroupChunks(GroupChunks.VERSION, "uid", group, tables, chunks));
    }

    private static ChunkRange range(int i, int count) {
        return new ChunkRange(
                i == 0 ? List.of() : List.of(KeyBound.number(i * 100L)),
                i == count - 1 ? List.of() : List.of(KeyBound.number((i + 1) * 100L)));
    }
}
