package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.StartConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.server.JdbcSourceServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Sources that begin where a test says.
 *
 * @param mounts where their Secrets are mounted
 */
record Starts(Path mounts) {
    JdbcSourceServer source(Database db, EngineChoice engine, StartConfig start) {
        PipelineConfig c = db.with(engine).pipeline();
        PipelineConfig starting = new PipelineConfig(
                c.version(),
                c.source(),
                c.checkpointUid(),
                c.server(),
                c.tables(),
                engine,
                c.snapshot(),
                Optional.of(start),
                c.firstCopy(),
                c.sink(),
                c.format(),
                c.checkpoint(),
                c.limits(),
                c.gates(),
                c.acknowledged());
        return new JdbcSourceServer(starting, mounts, Clock.systemUTC(), new Random());
    }

    /** @return this many events from {@code from} on */
    List<String> lines(Database db, EngineChoice engine, StartConfig start, Position from, int count) throws Exception {
        JdbcSourceServer source = source(db, engine, start);
        try (Capture capture =
                Capture.stream(source, from, source.engine(1 << 20).readSchema(from))) {
            return capture.awaitEvents(count).events.lines();
        }
    }
}
