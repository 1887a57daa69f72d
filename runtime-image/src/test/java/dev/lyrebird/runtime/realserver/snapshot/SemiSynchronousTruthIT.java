package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.MovingMoney;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.MySqlServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commits of a MySQL server stand in its log, and no query sees them, until a semi-synchronous replica has answered, which does so
 * by fits and starts: the stream has read them when it splits tables off, and the tables are copied without them at first.
 */
class SemiSynchronousTruthIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long SEED = 1;

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private MySqlServer source;
    private MySqlServer replica;
    private Database db;

    @BeforeEach
    void start() {
        source = MySqlServer.start(DatabaseOptions.defaults()
                .with("plugin_load_add", "semisync_source.so")
                .with("rpl_semi_sync_source_enabled", "ON")
                .with("rpl_semi_sync_source_wait_point", "AFTER_SYNC")
                .with("rpl_semi_sync_source_wait_no_replica", "OFF")
                .with("rpl_semi_sync_source_timeout", "600000"));
        replica = source.startReplica(DatabaseOptions.defaults()
                .with("plugin_load_add", "semisync_replica.so")
                .with("rpl_semi_sync_replica_enabled", "ON"));
        await().atMost(SOON).until(() -> status("clients").equals("1"));
        db = Database.on(source, mounts, EngineChoice.Direct);
    }

    @AfterEach
    void close() {
        replica.close();
        source.close();
    }

    @Test
    void whatTheLogHasAndNoQuerySeesYetIsNotLost() throws Exception {
        MemorySink sink = new MemorySink();
        DyingWorkers workers = new DyingWorkers(db, ledgers, sink);
        MovingMoney money = MovingMoney.in(db);
        workers.plan(SnapshotJobs.of(db, db.position(), 100, DyingWorkers.GROUPS));
        SchemaState schema = db.schema(db.position());
        Position at;
        try (RunningEngine stream = db.follow()) {
            replica.pause();
            money.start(SEED);
            at = aheadOfQueries(stream);
        }

        SnapshotConfig config = SnapshotJobs.of(db, at, 100, DyingWorkers.GROUPS);
        CompletableFuture<Integer> kills = CompletableFuture.supplyAsync(() -> copy(workers, config));
        await().atMost(SOON).until(() -> kills.isDone() || waitsForP());
        replica.resume();
        while (!kills.isDone()) {
            replica.pause();
            await().atMost(SOON).until(() -> kills.isDone() || isHeld());
            replica.resume();
        }
        money.stop();

        List<ChangeEvent> delivered = new ArrayList<>(sink.events());
        try (RunningEngine replay = RunningEngine.stream(db.source, at, schema)) {
            replay.awaitLine(MovingMoney.lastLine());
            delivered.addAll(replay.events.events());
        }
        Map<String, String> applied = MovingMoney.applied(delivered);
        assertThat(kills.get(SOON.toSeconds(), TimeUnit.SECONDS)).as("kills").isPositive();
        assertThat(applied).isEqualTo(money.rows()).hasSizeGreaterThan(MovingMoney.ROWS);
        assertThat(MovingMoney.money(applied)).isEqualTo(MovingMoney.ALL);
        assertThat(status("status")).as("semi-synchronous to the end").isEqualTo("ON");
    }

    /** @return where the stream is when it has read what no query sees */
    private Position aheadOfQueries(RunningEngine stream) {
        await().atMost(SOON).until(this::isHeld);
        await().atMost(SOON).until(() -> place(stream).filter(this::isUnseen).isPresent());
        Position at = place(stream).orElseThrow();
        assertThat(isUnseen(at)).isTrue();
        return at;
    }

    private static Optional<Position> place(RunningEngine stream) {
        return stream.events.last().map(Position::beforeTransaction);
    }

    private boolean isUnseen(Position at) {
        return !GtidSet.parse(source.gtidExecuted())
                .contains(GtidSet.parse(at.gtidSet().orElseThrow()));
    }

    private boolean isHeld() {
        return Integer.parseInt(status("wait_sessions")) > 0;
    }

    private boolean waitsForP() {
        return source.sql().rows("SHOW PROCESSLIST").stream()
                .anyMatch(thread -> String.valueOf(thread.get(7)).startsWith("SELECT WAIT_FOR_EXECUTED_GTID_SET"));
    }

    private String status(String name) {
        return source.sql()
                .rows("SHOW GLOBAL STATUS LIKE 'Rpl_semi_sync_source_" + name + "'")
                .get(0)
                .get(1);
    }

    private static int copy(DyingWorkers workers, SnapshotConfig config) {
        try {
            return workers.copy(config, new Random(SEED));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
