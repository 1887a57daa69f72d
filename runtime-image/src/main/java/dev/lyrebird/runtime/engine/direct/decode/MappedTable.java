package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A table map by its bytes, and what was made of it: at most one of a decoder and a counter.
 *
 * @param refused counts rows where a gate drops the table
 */
record MappedTable(
        long number, TableId table, byte[] mapBytes, Optional<TableDecoder> decoder, Optional<Refused> refused) {
    /** Bytes of the number, with which a map begins. */
    private static final int NUMBER = 6;

    /** Whether a map says the same, but perhaps for the number. */
    boolean isOf(byte[] bytes, int from, int to) {
        return Arrays.equals(mapBytes, NUMBER, mapBytes.length, bytes, from + NUMBER, to);
    }

    /** @return the same table, which the server opened again */
    MappedTable under(long other) {
        return new MappedTable(other, table, mapBytes, decoder, refused);
    }

    /** Rows that a gate keeps in. */
    record Refused(RowCounter counter, LongConsumer rows) {
        void count(RowKind kind, ByteReader in) {
            rows.accept(counter.count(kind, in));
        }
    }
}
