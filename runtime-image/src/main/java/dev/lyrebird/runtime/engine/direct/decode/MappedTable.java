package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A table map by its bytes, and what was made of it: at most one of a decoder and a counter.
 *
 * @param refused counts rows where a gate drops the table
 */
record MappedTable(long number, byte[] mapBytes, Optional<TableDecoder> decoder, Optional<Refused> refused) {
    boolean isOf(byte[] bytes, int from, int to) {
        return Arrays.equals(mapBytes, 0, mapBytes.length, bytes, from, to);
    }

    /** Rows that a gate keeps in. */
    record Refused(RowCounter counter, LongConsumer rows) {
        void count(RowKind kind, ByteReader in) {
            rows.accept(counter.count(kind, in));
        }
    }
}
