package dev.lyrebird.runtime.engine.debezium.gate;

import dev.lyrebird.contract.gate.ChangeKind;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.EventHeader;
import io.debezium.data.Envelope.FieldName;
import io.debezium.data.Envelope.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The events that become of one record.
 *
 * @param before position of every event but the last
 * @param after position of the last one
 */
record EventsOfRow(GatedTable table, TableId id, JsonBytes json, SourceRecord record, Position before, Position after) {
    static final String NEW_KEY = "__debezium.newkey";
    static final String OLD_KEY = "__debezium.oldkey";

    /** @return the record as it is, of a table whose changes all pass */
    ChangeEvent asItIs() {
        return event(key(record), Optional.of((Struct) record.value()), headers(record), after);
    }

    /** @return a tombstone, after the delete that was delivered */
    ChangeEvent tombstone() {
        return event(key(record), Optional.empty(), headers(record), after);
    }

    /**
     * @param was what the record is
     * @param left what is delivered of it: an update of a row that nobody may see any more is a delete
     */
    List<ChangeEvent> of(ChangeKind was, ChangeKind left) {
        Struct value = (Struct) record.value();
        Struct old = value.getStruct(FieldName.BEFORE);
        Struct now = value.getStruct(FieldName.AFTER);
        return switch (left) {
            case Read -> List.of(event(Operation.READ, null, now));
            case Insert -> List.of(event(Operation.CREATE, null, now));
            case Update -> List.of(event(Operation.UPDATE, old, now));
            case Truncate -> List.of(event(Operation.TRUNCATE, null, null).ofWholeTable());
            case Delete ->
                was == ChangeKind.Delete
                        ? List.of(event(Operation.DELETE, old, null)) // Debezium sends its tombstone
                        : deleted(record, old, List.of());
        };
    }

    /** @param from the delete under the old key; {@code record} is the create under the new one */
    List<ChangeEvent> ofMove(ChangeKind left, SourceRecord from) {
        Struct old = ((Struct) from.value()).getStruct(FieldName.BEFORE);
        Struct now = ((Struct) record.value()).getStruct(FieldName.AFTER);
        Optional<Struct> created = Optional.of(table.value((Struct) record.value(), Operation.CREATE, null, now));
        return switch (left) {
            case Update -> {
                List<ChangeEvent> events = new ArrayList<>(under(before).deleted(from, old, headers(from)));
                events.add(event(key(record), created, headers(record), after));
                yield events;
            }
            case Delete -> deleted(from, old, List.of());
            case Insert -> List.of(event(key(record), created, List.of(), after));
            default -> throw new IllegalStateException("a moved row cannot be a " + left);
        };
    }

    private EventsOfRow under(Position last) {
        return new EventsOfRow(table, id, json, record, before, last);
    }

    private List<ChangeEvent> deleted(SourceRecord of, Struct old, List<EventHeader> headers) {
        Optional<Struct> value = Optional.of(table.value((Struct) of.value(), Operation.DELETE, old, null));
        return table.hasTombstones()
                ? List.of(event(key(of), value, headers, before), event(key(of), Optional.empty(), headers, after))
                : List.of(event(key(of), value, headers, after));
    }

    private ChangeEvent event(Operation operation, Struct old, Struct now) {
        Struct value = table.value((Struct) record.value(), operation, old, now);
        return event(key(record), Optional.of(value), headers(record), after);
    }

    private ChangeEvent event(
            Optional<Struct> key, Optional<Struct> value, List<EventHeader> headers, Position position) {
        return new ChangeEvent(
                id,
                key.map(struct -> json.of(record.topic(), table.keySchema().orElseThrow(), struct)),
                value.map(struct -> json.of(record.topic(), table.valueSchema(), struct)),
                headers,
                position,
                value.map(struct -> struct.getStruct(FieldName.SOURCE).getInt64("ts_ms"))
                        .orElse(0L));
    }

    private Optional<Struct> key(SourceRecord of) {
        return Optional.ofNullable((Struct) of.key()).map(table::key);
    }

    private List<EventHeader> headers(SourceRecord of) {
        if (of.headers().isEmpty()) {
            return List.of();
        }
        List<EventHeader> headers = new ArrayList<>();
        for (Header header : of.headers()) {
            if (!header.key().equals(NEW_KEY) && !header.key().equals(OLD_KEY)) {
                throw new IllegalStateException("a header that is not known: " + header.key());
            }
            Struct key = table.key((Struct) header.value());
            headers.add(new EventHeader(
                    header.key(), json.of(of.topic(), table.keySchema().orElseThrow(), key)));
        }
        return headers;
    }
}
