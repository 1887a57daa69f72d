package dev.lyrebird.runtime.engine.debezium.gate;

import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.gate.ChangeKind;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateRefusal;
import io.debezium.data.Envelope.FieldName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The only way from Debezium's records to events where a source has gates. A change is judged as a whole: of one that moves a row
 * to another key, the delete and its tombstone wait for the row under the new key, since what is delivered depends on both.
 */
public final class GatedRecords implements RecordEvents {
    /** Makes Debezium write each column's type into the parameters of its schema; it must be {@code .*}. */
    public static final String SETTING = "column.propagate.source.type";

    private final TablesInForce inForce;
    private final FormatConfig format;
    private final JsonBytes json;
    private final Map<TableId, GatedTable> tables = new HashMap<>();

    /** Records of truncated tables have no key, not even a schema of one. */
    private final Map<TableId, GatedTable> truncated = new HashMap<>();

    private Optional<SourceRecord> moved = Optional.empty();
    private boolean deleteDelivered;

    public GatedRecords(TablesInForce inForce, FormatConfig format) {
        this.inForce = inForce;
        this.format = format;
        this.json = new JsonBytes(format);
    }

    @Override
    public List<ChangeEvent> of(SourceRecord record, TableId id, Position before, Position after) {
        if (record.value() == null) {
            return tombstone(record, id, before, after);
        }
        Struct value = (Struct) record.value();
        GatedTable table = table(record, id, kind(value) == ChangeKind.Truncate ? truncated : tables);
        EventsOfRow events = new EventsOfRow(table, id, json, record, before, after);
        if (table.dropsAll()) {
            return drop();
        }
        if (table.passesAll()) {
            return asItIs(events, table, record);
        }
        if (record.headers().lastWithName(EventsOfRow.NEW_KEY) != null) {
            moved = Optional.of(record);
            return List.of();
        }
        Optional<Struct> old = moved.filter(any -> record.headers().lastWithName(EventsOfRow.OLD_KEY) != null)
                .map(delete -> ((Struct) delete.value()).getStruct(FieldName.BEFORE));
        ChangeKind change = old.isPresent() ? ChangeKind.Update : kind(value);
        Optional<ChangeKind> left =
                table.judge(change, old.or(() -> image(value, FieldName.BEFORE)), image(value, FieldName.AFTER));
        deleteDelivered = left.filter(ChangeKind.Delete::equals).isPresent() && change == ChangeKind.Delete;
        List<ChangeEvent> made = left.map(
                        kind -> old.isPresent() ? events.ofMove(kind, moved.orElseThrow()) : events.of(change, kind))
                .orElse(List.of());
        moved = Optional.empty();
        return made;
    }

    /** Its changes are counted where the log is read. */
    private List<ChangeEvent> drop() {
        deleteDelivered = false;
        return List.of();
    }

    private List<ChangeEvent> asItIs(EventsOfRow events, GatedTable table, SourceRecord record) {
        ChangeKind kind = kind((Struct) record.value());
        if (record.headers().lastWithName(EventsOfRow.NEW_KEY) == null) {
            table.judge(kind, Optional.empty(), Optional.empty());
        }
        deleteDelivered = true;
        ChangeEvent event = events.asItIs();
        return List.of(kind == ChangeKind.Truncate ? event.ofWholeTable() : event);
    }

    private List<ChangeEvent> tombstone(SourceRecord record, TableId id, Position before, Position after) {
        if (moved.isPresent() || !deleteDelivered) {
            return List.of();
        }
        GatedTable table = tables.get(id);
        return List.of(new EventsOfRow(table, id, json, record, before, after).tombstone());
    }

    private GatedTable table(SourceRecord record, TableId id, Map<TableId, GatedTable> made) {
        GatedTable known = made.get(id);
        if (known != null && known.isOf(record.valueSchema())) {
            return known;
        }
        try {
            GatedTable fresh = GatedTable.of(id, record.valueSchema(), record.keySchema(), inForce, format);
            if (known != null) {
                known.schemas().forEach(json::forget);
            }
            made.put(id, fresh);
            return fresh;
        } catch (SourceFailure failure) {
            throw new GateRefusal(failure);
        }
    }

    private static Optional<Struct> image(Struct value, String field) {
        return Optional.ofNullable(value.getStruct(field));
    }

    private static ChangeKind kind(Struct value) {
        String operation = value.getString(FieldName.OPERATION);
        return switch (operation) {
            case "c" -> ChangeKind.Insert;
            case "u" -> ChangeKind.Update;
            case "d" -> ChangeKind.Delete;
            case "t" -> ChangeKind.Truncate;
            default -> throw new IllegalStateException("a record of an operation that is not known: " + operation);
        };
    }
}
