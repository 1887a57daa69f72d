package dev.lyrebird.runtime.copies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.snapshot.ChunkBy;
import dev.lyrebird.api.v1alpha1.snapshot.UnkeyedTables;
import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.snapshot.Chunking;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.control.FileOrders;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.report.ReportBoard;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers as threads, on a real server. */
@WithDatabase
class JobWorkersIT {
    private static final String DATABASE = "workers";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final MySqlServer server;
    private final JobRecord record = JobRecord.begun("again", CopiesInFolder.spec());

    JobWorkersIT(MySqlServer server) {
        this.server = server;
    }

    @BeforeEach
    void rows() {
        server.sql()
                .execute(
                        "CREATE USER IF NOT EXISTS '" + Sources.USER + "'@'%' IDENTIFIED BY '" + Sources.PASSWORD + "'",
                        "GRANT " + DatabaseServer.CAPTURE_PRIVILEGES + " TO '" + Sources.USER + "'@'%'",
                        "CREATE DATABASE " + DATABASE,
                        "CREATE TABLE " + DATABASE + ".orders (id INT PRIMARY KEY)",
                        "INSERT INTO " + DATABASE + ".orders VALUES (1), (2), (3)");
    }

    /** Its row would come behind the changes that followed it, were the tables led back before. */
    @Test
    void aDeliveryThatTheDestinationHoldsIsAWorkerThatRuns() throws Exception {
        StubbornSink sink = new StubbornSink();
        Sources sources = Sources.of(server, folder.resolve("mounts")).with(EngineChoice.Direct);
        SnapshotConfig config = config(sources);
        JobWorkers workers = new JobWorkers(parts(sources, sink), new JobFolder(folder.resolve("again")), record);
        workers.plan(config);
        await().atMost(SOON).until(() -> !workers.isRunning());
        workers.copy(config, 1, 1);
        assertThat(sink.asked.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        workers.stop();
        workers.awaitEnd(SOON);
        assertThat(workers.isRunning()).isTrue();
        sink.answer.countDown();
        await().atMost(SOON).until(() -> !workers.isRunning());
    }

    private SnapshotConfig config(Sources sources) throws Exception {
        PipelineConfig pipeline = sources.config(DATABASE + ".*");
        JdbcSourceServer source = sources.capturing(DATABASE + ".*");
        return new SnapshotConfig(
                SnapshotConfig.VERSION,
                record.job(),
                record.uid(),
                pipeline,
                pipeline.server(),
                source.currentPosition(),
                source.identity(),
                List.of(),
                List.of(),
                Map.of(),
                new Chunking(100, ChunkBy.Auto),
                1,
                1,
                Throttle.none(),
                UnkeyedTables.Refuse,
                2);
    }

    private CopyParts parts(Sources sources, SinkOpener sink) {
        return new CopyParts(
                sources.config(DATABASE + ".*"),
                CopiesInFolder.SOURCE,
                record.spec(),
                "source-uid",
                folder,
                new MemoryStore("source-uid"),
                new FileOrders(folder.resolve("order.json")),
                new ReportBoard("process", "hash"),
                new ConfigRoot(sources.mounts()),
                name -> sink,
                "process",
                Clock.systemUTC(),
                line -> {},
                () -> {});
    }

    /** A client that answers late, whoever interrupts it. */
    private static final class StubbornSink implements SinkOpener, Sink {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch answer = new CountDownLatch(1);

        @Override
        public Sink open() {
            return this;
        }

        @Override
        public void send(List<ChangeEvent> batch) {
            asked.countDown();
            while (answer.getCount() > 0) {
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    Thread.interrupted(); // as clients do that keep it to themselves
                }
            }
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
