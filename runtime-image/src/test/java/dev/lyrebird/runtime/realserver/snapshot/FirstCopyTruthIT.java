package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.config.FirstCopyMaker;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.control.FileOrders;
import dev.lyrebird.runtime.metrics.CaptureMetrics;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.MovingMoney;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.report.ReportBoard;
import dev.lyrebird.runtime.stream.Capture;
import dev.lyrebird.runtime.stream.CaptureParts;
import dev.lyrebird.runtime.time.Stopwatch;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A source's first copy by a SnapshotJob on a real server: the capture takes P, stands still, is replaced meanwhile, and streams from
 * P on when the job is over. Money moves all the time and workers die; the destination is the source at the end.
 */
@WithDatabase
class FirstCopyTruthIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final JobRef JOB = new JobRef(SnapshotJobs.UID, "orders-first");

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    @TempDir
    Path control;

    private final MySqlServer mysql;
    private final MemorySink sink = new MemorySink();
    private MemoryStore store;
    private Database db;

    FirstCopyTruthIT(MySqlServer mysql) {
        this.mysql = mysql;
    }

    @ParameterizedTest
    @CsvSource({"1, Direct", "2, Debezium"})
    void afterTheFirstCopyTheDestinationIsTheSource(long seed, EngineChoice engine) throws Exception {
        db = Database.on(mysql, mounts, engine);
        store = new MemoryStore(db.pipeline().checkpointUid());
        MovingMoney money = MovingMoney.in(db).start(seed);
        Position at;
        order(new Order("first-1", Act.FirstStart));
        try (Pod pod = new Pod("pod-1")) {
            pod.awaitReason(SourceReason.AwaitsSnapshotJob);
            at = store.checkpoint().position();
            order(Order.assignCopy("assign-1", JOB));
            pod.awaitReason(SourceReason.Copying);
        }
        SnapshotConfig config = SnapshotJobs.of(db, store.checkpoint().position(), 100, DyingWorkers.GROUPS);
        DyingWorkers workers = new DyingWorkers(db, ledgers, sink);
        workers.plan(config);
        int kills;
        try (Pod pod = new Pod("pod-2")) {
            pod.awaitReason(SourceReason.Copying);
            kills = workers.copy(config, new Random(seed));
            assertThat(sink.events())
                    .as("nothing but rows before the job is over")
                    .allMatch(event -> op(event.value().orElseThrow()).equals("r"));
            order(Order.rejoin("rejoin-1", JOB));
            pod.awaitReason(SourceReason.Complete);
            money.stop();
            await().atMost(LONG).until(() -> sink.events().stream()
                    .anyMatch(event -> CollectedEvents.line(event).equals(MovingMoney.lastLine())));
        }
        Map<String, String> applied = MovingMoney.applied(sink.events());
        assertThat(kills).as("kills, seed %d", seed).isPositive();
        assertThat(config.position()).isEqualTo(at);
        assertThat(applied).as("seed %d", seed).isEqualTo(money.rows());
        assertThat(MovingMoney.money(applied)).isEqualTo(MovingMoney.ALL);
    }

    private static String op(byte[] value) {
        return CollectedEvents.json(value).get("op").asText();
    }

    private void order(Order order) throws Exception {
        Files.writeString(control.resolve("order.json"), Json.write(order));
    }

    /** A capture that is told to leave its first copy to a job. */
    private final class Pod implements AutoCloseable {
        private final ReportBoard board;
        private final Capture capture;
        private final CompletableFuture<ExitCode> end = new CompletableFuture<>();

        Pod(String uid) {
            board = new ReportBoard(uid, "hash");
            capture = new Capture(new CaptureParts(
                    db.pipeline(),
                    FirstCopyMaker.ByJob,
                    uid,
                    Duration.ofSeconds(10),
                    db.source,
                    sink,
                    store,
                    new FileOrders(control.resolve("order.json")),
                    board,
                    new CaptureMetrics(Clock.systemUTC()),
                    () -> "credentials",
                    Clock.systemUTC(),
                    Stopwatch.system(),
                    new Random(1)));
            Thread thread = new Thread(
                    () -> {
                        try {
                            end.complete(capture.run());
                        } catch (InterruptedException | RuntimeException e) {
                            end.completeExceptionally(e);
                        }
                    },
                    "capture of " + uid);
            thread.setDaemon(true);
            thread.start();
        }

        void awaitReason(SourceReason reason) {
            await("for " + reason).atMost(LONG).until(() -> Optional.ofNullable(
                            board.current().findings().get(Aspect.SnapshotComplete))
                    .filter(found -> found.reason() == reason)
                    .isPresent());
        }

        @Override
        public void close() throws Exception {
            capture.stop();
            end.get(LONG.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
        }
    }
}
