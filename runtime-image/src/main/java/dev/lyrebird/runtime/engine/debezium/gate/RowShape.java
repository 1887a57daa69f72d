package dev.lyrebird.runtime.engine.debezium.gate;

import dev.lyrebird.contract.gate.ColumnMasker;
import dev.lyrebird.contract.gate.Mask;
import dev.lyrebird.runtime.gate.TableGate;
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

        /** Spatial values are structures, which must have the very schema of their field. */
        private Object fitted(Object value) {
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
                builder.field(
                        field.name(),
                        gate.masker(column)
                                .map(masker -> Schemas.masked(field.schema(), masker.output()))
                                .orElseGet(() -> Schemas.kept(field.schema())));
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
