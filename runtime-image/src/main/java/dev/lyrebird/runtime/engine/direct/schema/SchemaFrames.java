package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.runtime.engine.debezium.run.EventSchemas;
import dev.lyrebird.runtime.engine.direct.decode.envelope.Frame;
import dev.lyrebird.runtime.engine.direct.decode.envelope.Frames;
import dev.lyrebird.runtime.gate.TableGate;
import java.nio.charset.StandardCharsets;

/**
 * The schemas of Kafka Connect's JSON converter around each key and value. Debezium makes them, from our definitions. May be asked
 * by several threads, as those of a copy are; Debezium's parser may not.
 */
public final class SchemaFrames implements TableFrames {
    private static final byte[] END = "}".getBytes(StandardCharsets.US_ASCII);

    private final DebeziumTables tables;
    private final EventSchemas schemas;

    /** @param source logical name of the source, which begins the schemas' names */
    public SchemaFrames(Flavor flavor, String source, FormatConfig format) {
        this.tables = new DebeziumTables(flavor);
        this.schemas = EventSchemas.of(flavor, source, format);
    }

    @Override
    public synchronized Frames of(TableGate gate) {
        EventSchemas.Texts texts = schemas.of(tables.table(gate.table()), gate);
        return new Frames(new Frame(texts.key(), END), new Frame(texts.value(), END));
    }
}
