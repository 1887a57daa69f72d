package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.debezium.gate.RecordEvents;
import dev.lyrebird.runtime.engine.debezium.gate.TablesInForce;
import dev.lyrebird.runtime.engine.debezium.schema.DebeziumSchemaState;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the log once. */
public final class StreamRun {
    private static final Logger LOG = LoggerFactory.getLogger(StreamRun.class);
    private static final Duration TICK = Duration.ofMillis(100);

    /** The server sends a sign of life every 8 s; so long without one means that the connection is dead. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    /** After the connection ended, how long Debezium has to say that it ended it, and why. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    /** After a refused event, how long nothing must move before all that came before it counts as handed on. */
    private static final Duration DRAINED = Duration.ofSeconds(2);

    private final PipelineConfig config;
    private final ServerConnector connector;
    private final ServerAccess access;
    private final GateReader gates;
    private final CountDownLatch stopped;
    private final Failures failures;
    private final Stopwatch stopwatch = Stopwatch.system();

    public StreamRun(
            PipelineConfig config,
            ServerConnector connector,
            ServerAccess access,
            GateReader gates,
            CountDownLatch stopped) {
        this.config = config;
        this.connector = connector;
        this.access = access;
        this.gates = gates;
        this.stopped = stopped;
        this.failures = Failures.of(access);
    }

    /** Returns after a stop, or when delivery ended, whose cause the delivery knows. */
    public void stream(Position from, DebeziumSchemaState state, EventOutput output)
            throws SourceFailure, InterruptedException {
        if (!streamed(from, state, output)) {
            LOG.warn(
                    "The log goes on with another transaction than the one at {} that a part of was delivered: the server did not end that one. It is read from its beginning.",
                    from.display());
            streamed(from.beforeTransaction(), state, output);
        }
    }

    /** @return false when the log does not go on with the transaction that {@code from} lies in: then nothing was handed on */
    private boolean streamed(Position from, DebeziumSchemaState state, EventOutput output)
            throws SourceFailure, InterruptedException {
        state.rewind(from);
        state.compact(from);
        TablesInForce tables = gates.read(connector);
        LogGuard guard = new LogGuard(
                new EventRules(tables, from, failures),
                new ResumedTransaction(from),
                failures,
                output::connected,
                stopwatch);
        RecordEvents events = RecordConverter.behind(tables, config.format());
        StreamRecords records = new StreamRecords(events, tables, config.format(), output, from, guard::isConnected);
        try (Wiring wiring = Wiring.open(from, state, guard);
                TlsStores stores = TlsStores.of(access, failures)) {
            EmbeddedRun run = new EmbeddedRun(
                    new EngineSettings(config, access, stores, tables).streaming(wiring.id()), records, stopwatch);
            run.start();
            try {
                follow(run, guard);
            } finally {
                run.mute(); // what the guard holds it holds no longer
                guard.release();
                run.close();
            }
        }
        return !guard.isReplaced();
    }

    private void follow(EmbeddedRun run, LogGuard guard) throws SourceFailure, InterruptedException {
        while (stopped.getCount() > 0 && !guard.isReplaced()) {
            boolean ended = run.awaitEnd(TICK);
            if (run.deliveryEnded()) {
                return;
            }
            Optional<SourceFailure> end = ended ? Optional.of(reason(run, guard)) : endOf(run, guard);
            if (end.isPresent()) {
                throw end.get();
            }
        }
    }

    /** What the guard saw comes before what Debezium made of it. */
    private SourceFailure reason(EmbeddedRun run, LogGuard guard) {
        return guard.failure()
                .or(() -> run.error().map(failures::of))
                .orElseGet(() ->
                        guard.isDisconnected() ? failures.disconnected() : failures.engine("without a reason", null));
    }

    /** Why an engine that still runs must end; empty while all is well. */
    private Optional<SourceFailure> endOf(EmbeddedRun run, LogGuard guard) {
        boolean drained = !run.isBusy(DRAINED) && guard.silence().compareTo(DRAINED) > 0;
        if (guard.failure().isPresent()) {
            return guard.failure().filter(failure -> drained);
        }
        if (guard.isDisconnected() && drained && guard.silence().compareTo(LAST_WORDS) > 0) {
            return Optional.of(failures.disconnected());
        }
        return guard.isConnected() && guard.silence().compareTo(SILENCE) > 0 && !run.isBusy(SILENCE)
                ? Optional.of(failures.silent(guard.silence().toSeconds()))
                : Optional.empty();
    }
}
