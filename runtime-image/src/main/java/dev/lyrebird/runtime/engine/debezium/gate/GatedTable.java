package dev.lyrebird.runtime.engine.debezium.gate;

import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.gate.ChangeKind;
import dev.lyrebird.contract.gate.value.ColumnValues;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.TableGate;
import io.debezium.data.Envelope;
import io.debezium.data.Envelope.FieldName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** The gates before records of one table and one schema: everything that can be decided once is decided here. */
final class GatedTable {
    private static final String QUERY = "query";

    private final Schema envelope;
    private final RecordTable table;
    private final TableGate gate;
    private final RowShape row;
    private final Optional<RowShape> key;
    private final Schema delivered;
    private final boolean tombstones;

    private GatedTable(
            Schema envelope,
            RecordTable table,
            TableGate gate,
            RowShape row,
            Optional<RowShape> key,
            FormatConfig format) {
        this.envelope = envelope;
        this.table = table;
        this.gate = gate;
        this.row = row;
        this.key = key;
        this.delivered = envelope(envelope, row.schema());
        this.tombstones = key.isPresent() && format.withTombstones();
    }

    /**
     * @param envelope schema of the records' values
     * @param key schema of their keys; null for a table without one, as Kafka Connect has it
     * @throws SourceFailure when a gate has no meaning for this version of the table
     */
    static GatedTable of(TableId id, Schema envelope, Schema key, TablesInForce tables, FormatConfig format)
            throws SourceFailure {
        Schema row = envelope.field(FieldName.AFTER).schema();
        RecordTable table = RecordTable.of(id, row, Optional.ofNullable(key), format.forms());
        TableGate gate =
                tables.gates().gate(table.definition(), tables.exclusions().columnsOf(id));
        if (gate.dropsAll()) {
            return new GatedTable(envelope, table, gate, new RowShape(row, List.of()), Optional.empty(), format);
        }
        return new GatedTable(
                envelope,
                table,
                gate,
                RowShape.of(row, table, gate),
                Optional.ofNullable(key).map(schema -> RowShape.of(schema, table, gate)),
                format);
    }

    static Schema envelope(Schema envelope, Schema row) {
        SchemaBuilder builder = Schemas.structure(envelope);
        for (Field field : envelope.fields()) {
            boolean image =
                    field.name().equals(FieldName.BEFORE) || field.name().equals(FieldName.AFTER);
            builder.field(field.name(), image ? row : field.schema());
        }
        return builder.build();
    }

    /** Whether records of this schema are what this was made for. */
    boolean isOf(Schema schema) {
        return envelope == schema;
    }

    /** Whether every record is delivered as it is. */
    boolean passesAll() {
        return gate.passesAll()
                && row.hasFormsOf(envelope.field(FieldName.AFTER).schema());
    }

    boolean dropsAll() {
        return gate.dropsAll();
    }

    /** Whether a tombstone follows each delete. */
    boolean hasTombstones() {
        return tombstones;
    }

    /** @return schema of delivered values: of those that pass as they are, too */
    Schema valueSchema() {
        return delivered;
    }

    /** @return schema of delivered keys */
    Optional<Schema> keySchema() {
        return key.map(RowShape::schema);
    }

    /** @return every schema of what is delivered */
    List<Schema> schemas() {
        return Stream.concat(Stream.of(delivered), keySchema().stream()).toList();
    }

    /** @return what is delivered of a change; counted */
    Optional<ChangeKind> judge(ChangeKind change, Optional<Struct> before, Optional<Struct> after) {
        return gate.judge(change, before.map(this::values), after.map(this::values));
    }

    private ColumnValues values(Struct struct) {
        return column -> {
            Object value = struct.getWithoutDefault(
                    table.definition().columns().get(column).name());
            return value == null
                    ? Optional.empty()
                    : Optional.of(table.codecs().get(column).reader().apply(value));
        };
    }

    /** @return the key as it is delivered */
    Struct key(Struct record) {
        return key.orElseThrow().apply(record);
    }

    /** @return the value of a record as it is delivered, with another operation and other images than it has itself */
    Struct value(Struct record, Envelope.Operation operation, Struct before, Struct after) {
        Struct value = new Struct(delivered);
        for (Field field : record.schema().fields()) {
            Field to = delivered.field(field.name());
            switch (field.name()) {
                case FieldName.BEFORE -> value.put(to, row.apply(before));
                case FieldName.AFTER -> value.put(to, row.apply(after));
                case FieldName.OPERATION -> value.put(to, operation.code());
                case FieldName.SOURCE -> value.put(to, withoutStatement(record.getStruct(FieldName.SOURCE)));
                default -> value.put(to, record.getWithoutDefault(field.name()));
            }
        }
        return value;
    }

    /** The statement's text holds values; no setting of ours asks for it. */
    private static Struct withoutStatement(Struct source) {
        if (source.schema().field(QUERY) != null && source.get(QUERY) != null) {
            source.put(QUERY, null);
        }
        return source;
    }
}
