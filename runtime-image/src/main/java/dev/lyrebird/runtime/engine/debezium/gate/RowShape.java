package dev.lyrebird.runtime.engine.debezium.gate;

import dev.lyrebird.contract.gate.ColumnMasker;
import dev.lyrebird.contract.gate.Mask;
import dev.lyrebird.runtime.gate.TableGate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * What becomes of the fields of a row, or of a key: kept, left out, or masked.
 *
 * @param schema of what comes out
 */
record RowShape(Schema schema, List<Step> steps) {
    /** One field that comes out. */
    private record Step(String name, Field to, Optional<ColumnMasker> masker, FieldCodec codec) {
        Object value(Struct row) {
            Object value = row.getWithoutDefault(name);
            if (value == null || masker.isEmpty()) {
                return fitted(value);
            }
            Optional<Object> masked = masker.get().mask(codec.reader().apply(value));
            return masker.get().output() == Mask.Output.SameType
                    ? masked.map(codec.writer()).map(this::fitted).orElse(null)
                    : masked.orElse(null);
        }

        /** A double is made of the digits when the gates have decided. Spatial values are structures, which must have the very schema of their field. */
        private Object fitted(Object value) {
            if (value instanceof BigDecimal decimal && to.schema().type() == Schema.Type.FLOAT64) {
                return decimal.doubleValue();
            }
            if (!(value instanceof Struct struct) || struct.schema().equals(to.schema())) {
                return value;
            }
            Struct fitted = new Struct(to.schema());
            struct.schema().fields().forEach(field -> fitted.put(field.name(), struct.getWithoutDefault(field.name())));
            return fitted;
        }
    }

    /** @param schema of a row or a key whose fields are columns of {@code table} */
    static RowShape of(Schema schema, RecordTable table, TableGate gate) {
        SchemaBuilder builder = Schemas.structure(schema);
        List<Integer> left = new ArrayList<>();
        for (Field field : schema.fields()) {
            int column = table.indexOf(field.name());
            if (!gate.drops(column)) {
                left.add(column);
                Schema to = gate.masker(column)
                        .map(masker -> Schemas.masked(field.schema(), masker.output()))
                        .orElseGet(() -> Schemas.kept(field.schema()));
                builder.field(field.name(), table.isDouble(column) ? Schemas.ofDoubles(to) : to);
            }
        }
        Schema delivered = builder.build();
        List<Step> steps = new ArrayList<>();
        for (int column : left) {
            String name = table.definition().columns().get(column).name();
            steps.add(new Step(name, delivered.field(name), gate.masker(column), table.codec(column, schema)));
        }
        return new RowShape(delivered, List.copyOf(steps));
    }

    /** Whether all values of such a row come out in the form that they have there. */
    boolean hasFormsOf(Schema row) {
        return steps.stream()
                .allMatch(step -> row.field(step.name()).schema().type()
                        == step.to().schema().type());
    }

    /** @return what comes out of {@code row}; null for none, as Kafka Connect has it */
    Struct apply(Struct row) {
        if (row == null) {
            return null;
        }
        Struct shaped = new Struct(schema);
        for (Step step : steps) {
            shaped.put(step.to(), step.value(row));
        }
        return shaped;
    }
}
