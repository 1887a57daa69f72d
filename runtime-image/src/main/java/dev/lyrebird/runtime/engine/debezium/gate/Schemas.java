package dev.lyrebird.runtime.engine.debezium.gate;

import dev.lyrebird.contract.gate.Mask;
import io.debezium.data.Enum;
import io.debezium.data.EnumSet;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** Schemas as they are delivered: without what the gates needed for themselves, and without what they hide. */
final class Schemas {
    /** Types whose schema lists every value that there can be. */
    private static final Set<String> TELLING = Set.of(Enum.LOGICAL_NAME, EnumSet.LOGICAL_NAME);

    private Schemas() {}

    /** @return the schema of a column that is kept: as it would be without gates */
    static Schema kept(Schema schema) {
        SchemaBuilder copy = copy(schema, schema.isOptional());
        if (schema.defaultValue() != null) {
            copy.defaultValue(schema.defaultValue());
        }
        return copy.build();
    }

    /** @return the schema of a masked column: its default is hidden as its values are */
    static Schema masked(Schema schema, Mask.Output output) {
        boolean plain = output == Mask.Output.Text || TELLING.contains(String.valueOf(schema.name()));
        if (plain) {
            boolean optional = schema.isOptional() || output == Mask.Output.Null;
            return optional ? Schema.OPTIONAL_STRING_SCHEMA : Schema.STRING_SCHEMA;
        }
        return copy(schema, schema.isOptional() || output == Mask.Output.Null).build();
    }

    /** @return the schema of decimals as one of doubles; any other as it is */
    static Schema ofDoubles(Schema schema) {
        if (!Decimal.LOGICAL_NAME.equals(schema.name())) {
            return schema;
        }
        SchemaBuilder doubles = SchemaBuilder.float64().doc(schema.doc());
        if (schema.isOptional()) {
            doubles.optional();
        }
        if (schema.defaultValue() != null) {
            doubles.defaultValue(((BigDecimal) schema.defaultValue()).doubleValue());
        }
        return doubles.build();
    }

    /** @return a builder of a structure that has what {@code schema} has beside its fields */
    static SchemaBuilder structure(Schema schema) {
        SchemaBuilder builder = SchemaBuilder.struct().name(schema.name()).version(schema.version());
        if (schema.doc() != null) {
            builder.doc(schema.doc());
        }
        return schema.isOptional() ? builder.optional() : builder.required();
    }

    private static SchemaBuilder copy(Schema schema, boolean optional) {
        SchemaBuilder copy = empty(schema).name(schema.name()).version(schema.version());
        if (schema.doc() != null) {
            copy.doc(schema.doc());
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        if (schema.parameters() != null) {
            parameters.putAll(schema.parameters());
        }
        parameters.keySet().removeIf(RecordTable::isPropagated);
        if (!parameters.isEmpty()) {
            copy.parameters(parameters);
        }
        return optional ? copy.optional() : copy.required();
    }

    private static SchemaBuilder empty(Schema schema) {
        return switch (schema.type()) {
            case ARRAY -> SchemaBuilder.array(schema.valueSchema());
            case MAP -> SchemaBuilder.map(schema.keySchema(), schema.valueSchema());
            case STRUCT -> {
                SchemaBuilder builder = SchemaBuilder.struct();
                for (Field field : schema.fields()) {
                    builder.field(field.name(), field.schema());
                }
                yield builder;
            }
            default -> SchemaBuilder.type(schema.type());
        };
    }
}
