package dev.lyrebird.runtime.engine.direct;

import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableScope;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.engine.Stop;
import dev.lyrebird.runtime.engine.direct.schema.DirectSchemaState;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateMounts;
import dev.lyrebird.runtime.server.access.AccessProvider;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import java.time.Clock;
import java.util.Optional;

/** Reads the log itself, and writes events without a library's objects in between. */
public final class DirectCaptureEngine implements CaptureEngine {
    public static final String NAME = "Direct";

    private final PipelineConfig config;
    private final TableScope scope;
    private final Optional<ServerIdentity> server;
    private final ServerConnector connector;
    private final AccessProvider access;
    private final GateMounts mounts;
    private final Clock clock;
    private final Stop stop = new Stop();

    /**
     * @param scope which of the captured tables are streamed
     * @param server the one that positions are of; any where none is given
     */
    public DirectCaptureEngine(
            PipelineConfig config,
            TableScope scope,
            Optional<ServerIdentity> server,
            ServerConnector connector,
            AccessProvider access,
            GateMounts mounts,
            Clock clock) {
        this.config = config;
        this.scope = scope;
        this.server = server;
        this.connector = connector;
        this.access = access;
        this.mounts = mounts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SchemaState readSchema(Position at) throws SourceFailure {
        return new FirstDefinitions(config, connector, access.now()).read(at).hiding(config.gates());
    }

    @Override
    public void stream(Position from, SchemaState state, EventOutput output)
            throws SourceFailure, InterruptedException {
        if (!(state instanceof DirectSchemaState definitions)) {
            throw new IllegalArgumentException("not a schema state of this engine: " + state.getClass());
        }
        if (!stop.isAsked()) {
            new DirectRun(config, scope, server, connector, access.now(), mounts, clock, stop)
                    .stream(from, definitions, output);
        }
    }

    @Override
    public void stop() {
        stop.ask();
    }
}
