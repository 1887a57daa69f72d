package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.testkit.database.MySqlServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is away when a snapshot is planned, when its copy begins, and in the middle of it: it waits, and says so. */
class AwayServerIT {
    private static final int ROWS = 20_000;
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    @Test
    void aCopyGoesOnWhenTheDatabaseIsBack() throws Exception {
        try (MySqlServer mysql = MySqlServer.start()) {
            Database db = Database.on(mysql, mounts, EngineChoice.Direct);
            db.run(
                    "CREATE TABLE @.t (id INT PRIMARY KEY, v INT)",
                    "INSERT INTO @.t WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 200)"
                            + " SELECT (a.n - 1) * 100 + b.n, 0 FROM s a CROSS JOIN s b WHERE b.n <= 100",
                    "ANALYZE TABLE @.t");
            SnapshotConfig config = SnapshotJobs.of(db, db.position(), ROWS / 40, 1);
            ReplicaWorkers workers = new ReplicaWorkers(db, ledgers, stopsTheServerOnce(mysql));
            mysql.stop();

            ReplicaWorkers.Planning planning = workers.planning(config);
            assertThat(planning.awaitWait(WaitCause.ServerUnavailable)).contains(String.valueOf(mysql.port()));
            mysql.startAgain();
            assertThat(planning.plan()).succeedsWithin(SOON);
            assertThat(planning.said().get()).isEmpty();
            mysql.stop();

            ReplicaWorkers.Copying copying = workers.copying(config, 0);
            copying.awaitWait(WaitCause.ServerUnavailable);
            assertThat(keys).isEmpty();
            mysql.startAgain();
            stopped.await();
            copying.awaitWait(WaitCause.ServerUnavailable);
            mysql.startAgain();
            assertThat(copying.whole()).succeedsWithin(SOON).isEqualTo(true);
            assertThat(copying.run().state().orElseThrow().waits()).isEmpty();
            assertThat(keys).hasSize(ROWS);
        }
    }

    private SinkOpener stopsTheServerOnce(MySqlServer server) {
        return () -> new Sink() {
            @Override
            public void send(List<ChangeEvent> batch) {
                if (keys.isEmpty()) {
                    server.stop();
                    stopped.countDown();
                }
                batch.forEach(event -> keys.add(new String(event.key().orElseThrow())));
            }

            @Override
            public void close() {
                // what came stays
            }
        };
    }
}
