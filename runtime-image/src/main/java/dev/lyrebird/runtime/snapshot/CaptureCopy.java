package dev.lyrebird.runtime.snapshot;

import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.snapshot.Chunking;
import dev.lyrebird.contract.snapshot.RowConditions;
import dev.lyrebird.runtime.engine.CopyResult;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.Oversize;
import dev.lyrebird.runtime.engine.Stop;
import dev.lyrebird.runtime.engine.TableCopy;
import dev.lyrebird.runtime.engine.direct.EventForms;
import dev.lyrebird.runtime.engine.direct.schema.TableFrames;
import dev.lyrebird.runtime.engine.log.LogFailures;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateMounts;
import dev.lyrebird.runtime.server.access.AccessProvider;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import dev.lyrebird.runtime.snapshot.LocalCopy.RowsTooLarge;
import dev.lyrebird.runtime.snapshot.LocalCopy.TablesFailed;
import dev.lyrebird.runtime.snapshot.copy.Reading;
import dev.lyrebird.runtime.snapshot.copy.SnapshotDefinitions;
import dev.lyrebird.runtime.snapshot.copy.TableCheck;
import dev.lyrebird.runtime.snapshot.guard.PrimaryGuard;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.time.Clock;

/** Copies the captured tables by several connections of the capture's own process: the work of a small SnapshotJob. */
public final class CaptureCopy implements TableCopy {
    private static final int MOST_CONNECTIONS = 4;

    private final PipelineConfig config;
    private final ServerConnector connector;
    private final AccessProvider access;
    private final ServerIdentity server;
    private final GateMounts mounts;
    private final Clock clock;
    private final Stop stop = new Stop();

    /** @param server the one that positions are of */
    public CaptureCopy(
            PipelineConfig config,
            ServerConnector connector,
            AccessProvider access,
            ServerIdentity server,
            GateMounts mounts,
            Clock clock) {
        this.config = config;
        this.connector = connector;
        this.access = access;
        this.server = server;
        this.mounts = mounts;
        this.clock = clock;
    }

    @Override
    public CopyResult copy(Position at, EventOutput output) throws SourceFailure, InterruptedException {
        try {
            return copy(access.now(), at, output);
        } catch (RowsTooLarge e) {
            throw new SourceFailure(
                    Aspect.Streaming,
                    SourceReason.EventTooLarge,
                    "The copy met a row that is larger than limits.maxEventBytes allows, "
                            + config.limits().maxEventBytes() + ": " + e.getMessage() + ". " + Oversize.ADVICE,
                    e);
        } catch (TablesFailed e) {
            throw new SourceFailure(
                    Aspect.Streaming,
                    SourceReason.EngineFailed,
                    "The copy could not read " + e.getMessage() + ". It begins anew.",
                    e);
        }
    }

    @Override
    public void stop() {
        stop.ask();
    }

    private CopyResult copy(ServerAccess reached, Position at, EventOutput output)
            throws SourceFailure, TablesFailed, InterruptedException {
        try {
            TableCatalog catalog = connector.run(session -> TableCatalog.read(session, config.tables()));
            LocalCopy copy = new LocalCopy(
                    reading(reached, at, catalog), catalog.captured(), Chunking.standard(), connections());
            stop.begin(copy::stop);
            try {
                return copy.copy(output);
            } finally {
                stop.end();
            }
        } catch (InterruptedException e) {
            if (stop.isAsked()) {
                return new CopyResult(0, 0, false);
            }
            throw e;
        } catch (IOException e) {
            throw LogFailures.of("copying", reached).of(e);
        }
    }

    private Reading reading(ServerAccess reached, Position at, TableCatalog catalog) throws SourceFailure {
        return new Reading(
                access,
                reached.flavor(),
                at,
                new PrimaryGuard(at, server, Stopwatch.system()),
                TableCheck.NONE,
                EventForms.of(config, reached.flavor()),
                mounts.open(catalog.selection().nameCase()),
                TableFrames.of(config, reached.flavor()),
                RowConditions.NONE,
                config.limits().maxEventBytes(),
                new SnapshotDefinitions(connector, at, catalog.selection()),
                clock);
    }

    /** As many as there are processors to write what they give, and never so many that a server minds. */
    private static int connections() {
        return Math.max(1, Math.min(MOST_CONNECTIONS, Runtime.getRuntime().availableProcessors()));
    }
}
