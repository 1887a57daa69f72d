package dev.lyrebird.runtime.engine.direct.decode;

import java.util.Arrays;
import java.util.Optional;

/** A table map by its bytes, and what was made of it. */
record MappedTable(long number, byte[] mapBytes, Optional<TableDecoder> decoder) {
    boolean isOf(byte[] bytes, int from, int to) {
        return Arrays.equals(mapBytes, 0, mapBytes.length, bytes, from, to);
    }
}
