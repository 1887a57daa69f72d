package dev.lyrebird.runtime.engine.direct;

import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TableScope;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.Oversize;
import dev.lyrebird.runtime.engine.Stop;
import dev.lyrebird.runtime.engine.direct.decode.RowsDecoder;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.follow.LogFollower;
import dev.lyrebird.runtime.engine.direct.follow.NumberFell;
import dev.lyrebird.runtime.engine.direct.follow.Refusal;
import dev.lyrebird.runtime.engine.direct.follow.Statements;
import dev.lyrebird.runtime.engine.direct.follow.TooMuchPrepared;
import dev.lyrebird.runtime.engine.direct.log.DamagedEvent;
import dev.lyrebird.runtime.engine.direct.log.LargeEvent;
import dev.lyrebird.runtime.engine.direct.log.LogConnection;
import dev.lyrebird.runtime.engine.direct.schema.DdlNotApplied;
import dev.lyrebird.runtime.engine.direct.schema.DirectSchemaState;
import dev.lyrebird.runtime.engine.direct.schema.GatedTables;
import dev.lyrebird.runtime.engine.direct.schema.LiveSchema;
import dev.lyrebird.runtime.engine.direct.schema.ServerCharsets;
import dev.lyrebird.runtime.engine.direct.schema.TableFrames;
import dev.lyrebird.runtime.engine.direct.schema.TimestampRule;
import dev.lyrebird.runtime.engine.log.LogFailures;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateMounts;
import dev.lyrebird.runtime.gate.GateRefusal;
import dev.lyrebird.runtime.gate.Gates;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.BufferUnderflowException;
import java.time.Clock;
import java.util.Optional;

/** Follows the log once, on the calling thread. */
final class DirectRun {
    private static final int SILENT_SECONDS = 45;

    /** Bytes of a value beside its images. */
    private static final int FRAME = 64 << 10;

    private final PipelineConfig config;
    private final TableScope scope;
    private final Optional<ServerIdentity> server;
    private final ServerConnector connector;
    private final ServerAccess access;
    private final LogFailures failures;
    private final GateMounts mounts;
    private final Clock clock;
    private final Stop stop;

    DirectRun(
            PipelineConfig config,
            TableScope scope,
            Optional<ServerIdentity> server,
            ServerConnector connector,
            ServerAccess access,
            GateMounts mounts,
            Clock clock,
            Stop stop) {
        this.config = config;
        this.scope = scope;
        this.server = server;
        this.mounts = mounts;
        this.connector = connector;
        this.access = access;
        this.failures = LogFailures.of(DirectCaptureEngine.NAME, access);
        this.clock = clock;
        this.stop = stop;
    }

    /** Returns after a stop, or when delivery ended, whose cause the delivery knows. */
    void stream(Position from, DirectSchemaState state, EventOutput output) throws SourceFailure, InterruptedException {
        TableNameCase nameCase = connector.run(TableCatalog::nameCase);
        TableSelection captured = TableSelection.of(config.tables(), nameCase);
        TableSelection selection = scope.of(captured);
        Gates gates = mounts.open(nameCase);
        state.keepDiverged(table -> captured.selects(table) && gates.admits(table));
        state.acknowledging(config.acknowledged());
        LiveSchema schema = LiveSchema.from(
                state, from, connector.run(ServerCharsets::read), connector.run(TimestampRule::read), selection);
        RowsDecoder decoder = new RowsDecoder(
                new GatedTables(schema, selection, gates, TableFrames.of(config, access.flavor())),
                EventForms.of(config, access.flavor()),
                largest(),
                clock);
        LogFollower follower = new LogFollower(
                from,
                access.flavor(),
                decoder,
                new Statements(
                        schema, selection, captured, gates, config.format().withTruncates()),
                output,
                config.limits().maxBufferBytes());
        follow(from, follower, output);
    }

    /** A changed key makes two events of one: anything longer is refused anyway, and takes memory meanwhile. */
    private int largest() {
        return (int) Math.min(Integer.MAX_VALUE - 16, 2L * config.limits().maxEventBytes() + FRAME);
    }

    private void follow(Position from, LogFollower follower, EventOutput output)
            throws SourceFailure, InterruptedException {
        LogConnection connection = connection(from);
        try {
            stop.begin(connection::close);
            if (!stop.isAsked()) {
                connection.read(output::connected, follower);
            }
        } catch (DeliveryEnded e) {
            return;
        } catch (InterruptedException e) {
            if (!stop.isAsked()) {
                throw e;
            }
        } catch (Exception e) {
            if (!stop.isAsked()) {
                throw failure(e, follower.file(), connection.current().offset());
            }
        } finally {
            connection.close();
            stop.end();
        }
        if (!stop.isAsked()) {
            throw failures.disconnected();
        }
    }

    private LogConnection connection(Position from) throws SourceFailure {
        try {
            return new LogConnection(access, from, server);
        } catch (IOException e) {
            throw failures.of(e);
        }
    }

    private SourceFailure failure(Exception error, String file, long offset) {
        if (error instanceof GateRefusal gate) {
            return gate.failure();
        } else if (error instanceof Refusal refusal) {
            return failures.refused(file, offset, refusal.getMessage(), refusal.advice());
        } else if (error instanceof NumberFell fell) {
            return failures.fell(file, offset, fell.getMessage());
        } else if (error instanceof UndecodableEvent event && event.kind() == UndecodableEvent.Kind.TooLarge) {
            return tooLarge(
                    "An event at " + file + ":" + offset + " is larger than limits.maxEventBytes allows, "
                            + config.limits().maxEventBytes() + " (" + event.getMessage() + "). "
                            + Oversize.ADVICE,
                    error);
        } else if (error instanceof LargeEvent large) {
            return tooLarge(
                    large.getMessage() + ", at " + file + ":" + offset
                            + ". Nothing behind it is delivered before this is decided. " + large.remedy(),
                    error);
        } else if (error instanceof DdlNotApplied
                || error instanceof UndecodableEvent
                || error instanceof DamagedEvent
                || error instanceof BufferUnderflowException) {
            return new SourceFailure(
                    Aspect.Streaming,
                    SourceReason.Undecodable,
                    "The event at " + file + ":" + offset + " cannot be followed: " + error.getMessage()
                            + ". Nothing after this place was delivered." + WayOn.after(error),
                    error);
        } else if (error instanceof TooMuchPrepared) {
            return new SourceFailure(
                    Aspect.Streaming,
                    SourceReason.Unsupported,
                    "At " + file + ":" + offset + " " + error.getMessage() + ". Raise limits.maxBufferBytes.",
                    error);
        } else if (error instanceof SocketTimeoutException) {
            return failures.silent(SILENT_SECONDS);
        }
        return failures.of(error);
    }

    private static SourceFailure tooLarge(String message, Exception error) {
        return new SourceFailure(Aspect.Streaming, SourceReason.EventTooLarge, message, error);
    }
}
