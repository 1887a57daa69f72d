package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.engine.debezium.run.GateReader;
import dev.lyrebird.runtime.engine.debezium.run.SchemaRun;
import dev.lyrebird.runtime.engine.debezium.run.StreamRun;
import dev.lyrebird.runtime.engine.debezium.schema.DebeziumSchemaState;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.AccessProvider;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import java.util.concurrent.CountDownLatch;

/** Debezium's embedded engine as one of ours. */
public final class DebeziumCaptureEngine implements CaptureEngine {
    public static final String NAME = "Debezium";

    private final PipelineConfig config;
    private final ServerConnector connector;
    private final AccessProvider access;
    private final GateReader gates;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public DebeziumCaptureEngine(
            PipelineConfig config, ServerConnector connector, AccessProvider access, GateReader gates) {
        this.config = config;
        this.connector = connector;
        this.access = access;
        this.gates = gates;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SchemaState readSchema(Position at) throws SourceFailure {
        return new SchemaRun(connector, access.now(), config.gates()).read(at);
    }

    @Override
    public void stream(Position from, SchemaState state, EventOutput output)
            throws SourceFailure, InterruptedException {
        if (!(state instanceof DebeziumSchemaState definitions)) {
            throw new IllegalArgumentException("not a schema state of this engine: " + state.getClass());
        }
        new StreamRun(config, connector, access.now(), gates, stopped).stream(from, definitions, output);
    }

    @Override
    public void stop() {
        stopped.countDown();
    }
}
