package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.junit.Nightly;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A destination that takes nothing in mid chunk: the table can be altered meanwhile, and every row comes in the end. */
@Nightly("LocalCopyIT and GroupCopyTest: a copy that is held up")
class StalledCopyIT {
    private static final int ROWS = 40_000;

    /** Longer than a query is kept open for a row that nobody takes. */
    private static final Duration ALTERED = Duration.ofSeconds(90);

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final CountDownLatch stalled = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    @Test
    void theTableIsNotHeldForAsLongAsTheDestinationIsAway() throws Exception {
        try (MySqlServer mysql = MySqlServer.start()) {
            Database db = Database.on(mysql, mounts, EngineChoice.Direct);
            db.run(
                    "CREATE TABLE @.t (id INT PRIMARY KEY, v INT)",
                    "INSERT INTO @.t WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 200)"
                            + " SELECT (a.n - 1) * 200 + b.n, 0 FROM s a CROSS JOIN s b",
                    "ANALYZE TABLE @.t");
            SnapshotConfig config = SnapshotJobs.of(db, db.position(), ROWS, 1);
            ReplicaWorkers workers = new ReplicaWorkers(db, ledgers, stalls());
            workers.plan(config);
            CompletableFuture<Boolean> copy = CompletableFuture.supplyAsync(() -> copied(workers, config));
            stalled.await();

            CompletableFuture<Void> altered =
                    CompletableFuture.runAsync(() -> quietly(() -> db.run("ALTER TABLE @.t COMMENT = 'altered'")));
            assertThat(altered).succeedsWithin(ALTERED);
            assertThat(keys).isEmpty();

            goesOn.countDown();
            assertThat(copy).succeedsWithin(ALTERED).isEqualTo(true);
            assertThat(keys).hasSize(ROWS);
        }
    }

    private static boolean copied(ReplicaWorkers workers, SnapshotConfig config) {
        try {
            return workers.copy(config, 0).finished();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private SinkOpener stalls() {
        return () -> new Sink() {
            @Override
            public void send(List<ChangeEvent> batch) throws InterruptedException {
                stalled.countDown();
                goesOn.await();
                batch.forEach(event -> keys.add(new String(event.key().orElseThrow())));
            }

            @Override
            public void close() {
                // what came stays
            }
        };
    }

    private interface Statement {
        void run() throws Exception;
    }

    private static void quietly(Statement statement) {
        try {
            statement.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
