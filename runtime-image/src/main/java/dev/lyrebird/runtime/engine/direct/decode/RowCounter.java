package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;

/**
 * Counts the rows of events of which nothing is written.
 *
 * @param image how the rows are laid out
 */
record RowCounter(RowImage image) {
    /**
     * @param in at the number of columns, behind the event's fixed part
     * @return rows of the event; 0 when they lack columns, and those before one that cannot be read: what is not written may be
     *     so
     */
    long count(RowKind kind, ByteReader in) {
        if (in.packed() != image.columns() || !allPresent(in) || kind == RowKind.UPDATE && !allPresent(in)) {
            return 0;
        }
        long rows = 0;
        try {
            for (; in.remaining() > 0; rows++) {
                image.pass(in);
                if (kind == RowKind.UPDATE) {
                    image.pass(in);
                }
            }
        } catch (UndecodableEvent e) {
            return rows;
        }
        return rows;
    }

    private boolean allPresent(ByteReader in) {
        return image.firstAbsent(in) < 0;
    }
}
