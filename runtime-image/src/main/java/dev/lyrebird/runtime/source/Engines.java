package dev.lyrebird.runtime.source;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableScope;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.EngineLanes;
import dev.lyrebird.runtime.engine.EngineSelection;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.engine.debezium.DebeziumCaptureEngine;
import dev.lyrebird.runtime.engine.debezium.run.GateReader;
import dev.lyrebird.runtime.engine.direct.DirectCaptureEngine;
import dev.lyrebird.runtime.engine.direct.schema.SchemaHandover;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateMounts;
import dev.lyrebird.runtime.server.access.AccessProvider;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Which engine reads for a source, and what differs by that. */
final class Engines {
    private final PipelineConfig config;
    private final ServerConnector connector;
    private final GateMounts gates;
    private final Clock clock;
    private volatile Optional<EngineSelection> chosen = Optional.empty();

    Engines(PipelineConfig config, ServerConnector connector, GateMounts gates, Clock clock) {
        this.config = config;
        this.connector = connector;
        this.gates = gates;
        this.clock = clock;
    }

    /** Takes what a preflight chose. The first stays: definitions in memory are in its form, it cannot change under them. */
    void choose(Optional<EngineSelection> selection) {
        if (chosen.isEmpty()) {
            chosen = selection;
        }
    }

    /** @throws IllegalStateException when {@code spec.engine} is Auto and nothing was chosen */
    EngineSelection selection() {
        if (chosen.isPresent()) {
            return chosen.get();
        } else if (config.engine() == EngineChoice.Auto) {
            throw new IllegalStateException("no preflight has chosen an engine");
        }
        return EngineSelection.of(config.engine(), List.of());
    }

    private boolean isDirect() {
        return selection().engine() == EngineChoice.Direct;
    }

    EngineLanes lanes() {
        return isDirect() ? EngineLanes.Several : EngineLanes.One;
    }

    /** @param server the one that positions are of */
    CaptureEngine engine(AccessProvider access, TableScope scope, Optional<ServerIdentity> server) {
        return isDirect()
                ? new DirectCaptureEngine(config, scope, server, connector, access, gates, clock)
                : new DebeziumCaptureEngine(config, connector, access, new GateReader(config, gates));
    }

    /**
     * @param snapshot as either engine gave it
     * @throws SourceFailure with CheckpointUnreadable when it is none
     */
    SchemaState restore(String snapshot) throws SourceFailure {
        try {
            return isDirect()
                    ? SchemaHandover.toDirect(snapshot).hiding(config.gates())
                    : SchemaHandover.toDebezium(snapshot).hiding(config.gates());
        } catch (MalformedJson e) {
            throw new SourceFailure(
                    Aspect.CheckpointHealthy,
                    SourceReason.CheckpointUnreadable,
                    "The table definitions that the checkpoint refers to cannot be read: " + e.getMessage()
                            + ". If a newer Lyrebird wrote them, continue with that version; else restore the ConfigMaps of the"
                            + " source from a backup, or set spec.startOver to start from scratch.",
                    e);
        }
    }
}
