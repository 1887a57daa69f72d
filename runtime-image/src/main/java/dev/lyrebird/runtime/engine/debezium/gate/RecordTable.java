package dev.lyrebird.runtime.engine.debezium.gate;

import dev.lyrebird.api.v1alpha1.source.BinaryForm;
import dev.lyrebird.api.v1alpha1.source.DecimalForm;
import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.contract.gate.value.ValueType;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.debezium.schema.SourceTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/**
 * The table that a record's schema describes. With the setting {@link GatedRecords#SETTING} each column's type stands in the schema itself,
 * so a record and its definition can never be of different versions.
 *
 * @param definition the columns of the row, then those of the key that the row lacks
 * @param codecs one for each column of the row, in order
 * @param forms of the values that are delivered
 */
record RecordTable(TableDefinition definition, List<FieldCodec> codecs, ValueForms forms) {
    RecordTable {
        codecs = List.copyOf(codecs);
    }

    private static final String PARAMETER = "__debezium.source.column.";
    private static final String TYPE = PARAMETER + "type";
    private static final String LENGTH = PARAMETER + "length";
    private static final String SCALE = PARAMETER + "scale";

    /** Whether a parameter of a schema is there because of the setting alone. */
    static boolean isPropagated(String parameter) {
        return parameter.startsWith(PARAMETER);
    }

    /** @param key schema of the key; absent for a table without one */
    static RecordTable of(TableId id, Schema row, Optional<Schema> key, ValueForms forms) {
        List<ColumnDefinition> columns = new ArrayList<>();
        List<FieldCodec> codecs = new ArrayList<>();
        for (Field field : row.fields()) {
            ColumnType named = named(field.schema());
            FieldCodec codec = FieldCodec.of(field.schema(), ValueType.of(named), forms.binary());
            codecs.add(codec);
            columns.add(column(field, codec.types().contains(ValueType.of(named)) ? named : plain(field.schema())));
        }
        List<String> keys = key.map(RecordTable::names).orElse(List.of());
        for (String name : keys) {
            if (row.field(name) == null) {
                columns.add(column(
                        key.get().field(name), plain(key.get().field(name).schema())));
            }
        }
        return new RecordTable(
                new TableDefinition(id, columns, keys, Optional.empty(), Optional.empty()), codecs, forms);
    }

    /** @return index of a column in the definition */
    int indexOf(String name) {
        for (int i = 0; i < definition.columns().size(); i++) {
            if (definition.columns().get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column of " + definition.id() + " is called " + name);
    }

    /** @return how values of a column are read from a row, or a key, of {@code schema} */
    FieldCodec codec(int column, Schema schema) {
        ColumnDefinition definition = definition().columns().get(column);
        return FieldCodec.of(schema.field(definition.name()).schema(), ValueType.of(definition.type()), forms.binary());
    }

    /** Whether a column's numbers are delivered as doubles, whatever they are read as. */
    boolean isDouble(int column) {
        ColumnType type = definition.columns().get(column).type();
        return forms.decimals() == DecimalForm.Double && ValueType.of(type) == ValueType.Decimal;
    }

    private static List<String> names(Schema schema) {
        return schema.fields().stream().map(Field::name).toList();
    }

    private static ColumnDefinition column(Field field, ColumnType type) {
        Set<ColumnTrait> traits = field.schema().isOptional() ? Set.of(ColumnTrait.Nullable) : Set.of();
        return new ColumnDefinition(field.name(), type, traits, Optional.empty());
    }

    private static ColumnType named(Schema schema) {
        Map<String, String> parameters =
                Optional.ofNullable(schema.parameters()).orElse(Map.of());
        return SourceTypes.of(
                parameters.getOrDefault(TYPE, "unknown"),
                Integer.parseInt(parameters.getOrDefault(LENGTH, "-1")),
                Optional.ofNullable(parameters.get(SCALE)).map(Integer::valueOf));
    }

    /** The type of a column whose type's name says less than its schema. */
    private static ColumnType plain(Schema schema) {
        ValueType type =
                FieldCodec.of(schema, ValueType.Text, BinaryForm.Bytes).types().get(0);
        String name =
                switch (type) {
                    case Integer, Unsigned -> "bigint";
                    case Bool -> "bool";
                    case Decimal -> "decimal";
                    case Real -> "double";
                    case Text -> "varchar";
                    case Json -> "json";
                    case Bytes -> "varbinary";
                    case Date -> "date";
                    case DateTime -> "datetime";
                    case Timestamp -> "timestamp";
                    case Time -> "time";
                    case Geometry -> "geometry";
                };
        return new ColumnType(
                name, List.of(), type == ValueType.Unsigned, Optional.empty(), Optional.empty(), List.of());
    }
}
