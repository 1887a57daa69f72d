package dev.lyrebird.runtime.engine.debezium.gate;

import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.runtime.gate.TableGate;
import io.debezium.data.Envelope.FieldName;
import java.util.List;
import org.apache.kafka.connect.data.Schema;

/** What gates leave of the schemas of a table's events. */
public final class GatedSchemas {
    private GatedSchemas() {}

    /** @param envelope schema of values as they are without gates */
    public static Schema envelope(Schema envelope, TableGate gate, ValueForms forms) {
        return GatedTable.envelope(
                envelope, structure(envelope.field(FieldName.AFTER).schema(), gate, forms));
    }

    /** @param structure schema of a row or a key, with columns of the gate's table */
    public static Schema structure(Schema structure, TableGate gate, ValueForms forms) {
        return RowShape.of(structure, new RecordTable(gate.table(), List.of(), forms), gate)
                .schema();
    }
}
