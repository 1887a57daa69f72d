package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.CopyResult;
import dev.lyrebird.runtime.engine.EngineFailure;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.debezium.GateReader;
import dev.lyrebird.runtime.engine.debezium.gate.RecordEvents;
import dev.lyrebird.runtime.engine.debezium.gate.TablesInForce;
import dev.lyrebird.runtime.engine.log.ServerAccess;
import dev.lyrebird.runtime.server.SourceFailure;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Copies the captured tables once, by Debezium's own initial snapshot without locks. */
public final class CopyRun {
    private static final Duration TICK = Duration.ofMillis(100);

    private final PipelineConfig config;
    private final ServerConnector connector;
    private final ServerAccess access;
    private final GateReader gates;
    private final CountDownLatch stopped;
    private final Failures failures;

    public CopyRun(
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

    public CopyResult copy(Position at, EventOutput output) throws EngineFailure, InterruptedException {
        awaitVisible(at);
        TablesInForce tables = gates.read(connector);
        RecordEvents events = RecordConverter.behind(tables, config.format());
        CopyRecords records = new CopyRecords(events, tables, output, at);
        if (stopped.getCount() == 0) {
            return records.result();
        }
        try (TrustStoreFile trust = TrustStoreFile.of(access, failures)) {
            EmbeddedRun run =
                    new EmbeddedRun(new EngineSettings(config, access, trust.path(), tables).copying(), records);
            run.start();
            try {
                awaitEnd(run, records);
            } finally {
                run.close();
            }
        }
        if (!records.failedTables().isEmpty()) {
            throw failures.engine(
                    "the copy could not read " + String.join(", ", records.failedTables()) + ". It begins anew.", null);
        }
        return records.result();
    }

    private void awaitEnd(EmbeddedRun run, CopyRecords records) throws EngineFailure, InterruptedException {
        while (stopped.getCount() > 0 && records.ended().getCount() > 0) {
            boolean ended = run.awaitEnd(TICK);
            if (run.deliveryEnded()) {
                return;
            }
            if (ended && records.ended().getCount() > 0) {
                throw run.error().map(failures::of).orElseGet(() -> failures.engine("before the copy was whole", null));
            }
        }
    }

    /** A transaction can be in the log before a query sees it: nothing is read before the position is visible. */
    private void awaitVisible(Position at) throws EngineFailure, InterruptedException {
        if (at.gtidSet().isEmpty()) {
            return;
        }
        while (!isVisible(GtidSet.parse(at.gtidSet().get()))) {
            if (stopped.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private boolean isVisible(GtidSet wanted) throws EngineFailure {
        return ask(session -> {
            String variable = session.version().isMariaDb() ? "gtid_current_pos" : "gtid_executed";
            String text = session.first("SELECT @@global." + variable + " AS gtids")
                    .orElseThrow()
                    .text("gtids");
            return GtidSet.parse(text).contains(wanted);
        });
    }

    private <T> T ask(ServerConnector.Work<T> question) throws EngineFailure {
        try {
            return connector.run(question);
        } catch (SourceFailure failure) {
            throw new EngineFailure(failure.aspect(), failure.reason(), failure.getMessage(), failure);
        }
    }
}
