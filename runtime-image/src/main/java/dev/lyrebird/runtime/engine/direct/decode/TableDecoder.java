package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.gate.ChangeKind;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventHeader;
import dev.lyrebird.runtime.engine.direct.decode.envelope.TableEnvelope;
import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.util.List;
import java.util.Optional;

/** Turns the rows of one table, as one table map lays them out, into events. */
final class TableDecoder {
    private static final List<EventHeader> NO_HEADERS = List.of();
    private static final String NEW_KEY = "__debezium.newkey";
    private static final String OLD_KEY = "__debezium.oldkey";

    private final TableId table;
    private final RowImage image;
    private final Optional<KeyWriter> key;
    private final TableEnvelope envelope;
    private final RowGate gate;
    private final Outputs outputs;
    private final boolean tombstones;
    private RowSink sink;

    /** Buffers that all tables of a decoder share. */
    record Outputs(JsonOutput value, JsonOutput part, JsonOutput key, JsonOutput oldKey) {}

    TableDecoder(
            TableId table,
            RowImage image,
            Optional<KeyWriter> key,
            TableEnvelope envelope,
            RowGate gate,
            Outputs outputs,
            boolean tombstones) {
        this.table = table;
        this.image = image;
        this.key = key;
        this.envelope = envelope;
        this.gate = gate;
        this.outputs = outputs;
        this.tombstones = tombstones && key.isPresent();
    }

    TableId table() {
        return table;
    }

    /** Whether no row of such an event is delivered. */
    boolean refuses(RowKind kind) {
        return gate.refuses(kind);
    }

    /** Counts the rows of an event that the gates refuse. @param in behind the event's fixed part */
    void refused(RowKind kind, ByteReader in) {
        gate.count(kind, new RowCounter(image).count(kind, in));
    }

    TableEnvelope envelope() {
        return envelope;
    }

    /** Reads the list of columns that the event's images have, two for an update, and refuses any but all of them. */
    void columnsPresent(RowKind kind, ByteReader in) {
        long count = in.packed();
        if (count != image.columns()) {
            throw new UndecodableEvent(
                    Kind.Damaged, "rows of " + count + " columns after a table map of " + image.columns());
        }
        allPresent("", in);
        if (kind == RowKind.UPDATE) {
            allPresent(" after the change", in);
        }
    }

    private void allPresent(String which, ByteReader in) {
        int absent = image.firstAbsent(in);
        if (absent >= 0) {
            throw new UndecodableEvent(
                    Kind.PartialImage,
                    "the rows" + which + " lack column " + image.name(absent)
                            + ": the session that wrote them had binlog_row_image set to other than FULL");
        }
    }

    /**
     * Decodes rows up to the event's end.
     *
     * @param in at the first row
     * @param done rows that need not be emitted again
     */
    void rows(RowKind kind, ByteReader in, int done, RowSink target) throws InterruptedException, DeliveryEnded {
        sink = target;
        int row = 0;
        for (; in.remaining() > 0; row++) {
            if (row < done) {
                pass(kind, in);
            } else if (gate.asksForRows()) {
                judged(kind, in, row);
            } else {
                plain(kind, in, row);
            }
        }
        if (!gate.asksForRows()) {
            gate.count(kind, Math.max(0, row - done));
        }
    }

    private void pass(RowKind kind, ByteReader in) {
        image.pass(in);
        if (kind == RowKind.UPDATE) {
            image.pass(in);
        }
    }

    private void plain(RowKind kind, ByteReader in, int row) throws InterruptedException, DeliveryEnded {
        switch (kind) {
            case WRITE -> write(in, row);
            case UPDATE -> update(in, row);
            case DELETE -> delete(in, row);
        }
    }

    /** An update may come into or go out of sight: it is an insert or a delete then. */
    private void judged(RowKind kind, ByteReader in, int row) throws InterruptedException, DeliveryEnded {
        int begin = in.position();
        Optional<ChangeKind> change = gate.judge(kind, in);
        if (change.isEmpty()) {
            return;
        }
        int behind = in.position();
        in.moveTo(begin);
        if (kind != RowKind.UPDATE || change.get() == ChangeKind.Update) {
            plain(kind, in, row);
        } else if (change.get() == ChangeKind.Delete) {
            delete(in, row);
        } else {
            image.pass(in);
            write(in, row);
        }
        in.moveTo(behind);
    }

    private void write(ByteReader in, int row) throws InterruptedException, DeliveryEnded {
        JsonOutput value = outputs.value();
        envelope.before(value);
        value.put(Ascii.NULL);
        envelope.after(value);
        image.write(in, value);
        envelope.end(value, row, 'c');
        emit(keyOf(in, outputs.key()), Optional.of(value.take()), NO_HEADERS, row + 1);
    }

    private void delete(ByteReader in, int row) throws InterruptedException, DeliveryEnded {
        JsonOutput value = outputs.value();
        envelope.before(value);
        image.write(in, value);
        envelope.after(value);
        value.put(Ascii.NULL);
        envelope.end(value, row, 'd');
        Optional<byte[]> rowKey = keyOf(in, outputs.key());
        deleted(rowKey, value.take(), NO_HEADERS, row, row + 1);
    }

    /** A table without a key gets no tombstone, which would say nothing. */
    private void deleted(Optional<byte[]> rowKey, byte[] value, List<EventHeader> headers, int row, int doneBehind)
            throws InterruptedException, DeliveryEnded {
        emit(rowKey, Optional.of(value), headers, tombstones ? row : doneBehind);
        if (tombstones) {
            emit(rowKey, Optional.empty(), headers, doneBehind);
        }
    }

    private void update(ByteReader in, int row) throws InterruptedException, DeliveryEnded {
        JsonOutput value = outputs.value();
        envelope.before(value);
        int before = value.length();
        image.write(in, value);
        int beforeEnd = value.length();
        if (key.isPresent()) {
            key.get().write(in, image.places(), outputs.oldKey());
        }
        envelope.after(value);
        int after = value.length();
        image.write(in, value);
        if (key.isPresent()) {
            key.get().write(in, image.places(), outputs.key());
            if (!outputs.key().sameAs(outputs.oldKey())) {
                keyChanged(before, beforeEnd, after, row);
                return;
            }
        }
        envelope.end(value, row, 'u');
        Optional<byte[]> rowKey = key.isPresent() ? Optional.of(outputs.key().copy()) : Optional.empty();
        emit(rowKey, Optional.of(value.take()), NO_HEADERS, row + 1);
    }

    /** Delete, tombstone, create; each says in a header which key the row had or got. */
    private void keyChanged(int before, int beforeEnd, int after, int row) throws InterruptedException, DeliveryEnded {
        JsonOutput images = outputs.value();
        JsonOutput part = outputs.part();
        byte[] bytes = images.reserve(0);
        byte[] newKey = outputs.key().copy();
        byte[] oldKey = outputs.oldKey().copy();
        envelope.before(part);
        part.put(bytes, before, beforeEnd - before);
        envelope.after(part);
        part.put(Ascii.NULL);
        envelope.end(part, row, 'd');
        deleted(Optional.of(oldKey), part.take(), List.of(new EventHeader(NEW_KEY, newKey)), row, row);
        envelope.before(part);
        part.put(Ascii.NULL);
        envelope.after(part);
        part.put(bytes, after, images.length() - after);
        images.letGo();
        envelope.end(part, row, 'c');
        List<EventHeader> headers = List.of(new EventHeader(OLD_KEY, oldKey));
        emit(Optional.of(newKey), Optional.of(part.take()), headers, row + 1);
    }

    private Optional<byte[]> keyOf(ByteReader in, JsonOutput out) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        key.get().write(in, image.places(), out);
        return Optional.of(out.copy());
    }

    private void emit(Optional<byte[]> rowKey, Optional<byte[]> value, List<EventHeader> headers, int rowsDone)
            throws InterruptedException, DeliveryEnded {
        sink.event(table, rowKey, value, headers, rowsDone);
    }
}
