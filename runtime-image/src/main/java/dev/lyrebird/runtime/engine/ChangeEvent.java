package dev.lyrebird.runtime.engine;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import java.util.List;
import java.util.Optional;

/**
 * One event, ready to be sent.
 *
 * @param table table that it is of
 * @param key bytes of the key; absent for tables without one, and where the event is of a whole table
 * @param value bytes of the value; absent for a tombstone
 * @param headers headers beside them
 * @param place where reading goes on once this event, and all before it, are delivered
 * @param sourceTimeMillis when the server executed the change, in milliseconds since 1970; 0 when unknown
 * @param extent what the change is of
 */
public record ChangeEvent(
        TableId table,
        Optional<byte[]> key,
        Optional<byte[]> value,
        List<EventHeader> headers,
        Bookmark place,
        long sourceTimeMillis,
        Extent extent) {
    /** What a change is of. */
    public enum Extent {
        Row,
        /** A truncation: what came before it, whatever its key, is gone. */
        WholeTable
    }

    public ChangeEvent(
            TableId table,
            Optional<byte[]> key,
            Optional<byte[]> value,
            List<EventHeader> headers,
            Bookmark place,
            long sourceTimeMillis) {
        this(table, key, value, headers, place, sourceTimeMillis, Extent.Row);
    }

    public ChangeEvent(
            TableId table,
            Optional<byte[]> key,
            Optional<byte[]> value,
            List<EventHeader> headers,
            Position position,
            long sourceTimeMillis) {
        this(table, key, value, headers, Bookmark.at(position), sourceTimeMillis);
    }

    /** @return the same event, of all rows of its table */
    public ChangeEvent ofWholeTable() {
        return new ChangeEvent(table, key, value, headers, place, sourceTimeMillis, Extent.WholeTable);
    }

    public Position position() {
        return place.position();
    }

    /** Bytes that the event holds in memory and on the wire, headers included. */
    public int size() {
        int size = length(key) + length(value);
        for (int i = 0; i < headers.size(); i++) {
            EventHeader header = headers.get(i);
            size += header.name().length() + header.value().length;
        }
        return size;
    }

    private static int length(Optional<byte[]> bytes) {
        return bytes.isPresent() ? bytes.get().length : 0;
    }
}
