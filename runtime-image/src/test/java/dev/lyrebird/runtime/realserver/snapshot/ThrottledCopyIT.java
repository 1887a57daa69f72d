package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.snapshot.GroupRun;
import dev.lyrebird.runtime.snapshot.MountedThrottle;
import dev.lyrebird.runtime.snapshot.WorkerProcess;
import dev.lyrebird.runtime.snapshot.ledger.FileLedgerStore;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A throttle that is changed while somebody plans, or a worker runs: the mounted file is written anew. */
@WithDatabase
class ThrottledCopyIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Throttle AT_NIGHT = window("01:00-02:00");
    private static final Throttle AT_NOON = window("11:00-13:00");
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MemorySink sink = new MemorySink();
    private Database db;
    private SnapshotConfig config;

    @BeforeEach
    void planned(MySqlServer mysql) throws Exception {
        db = Database.on(mysql, mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1), (2), (3)");
        config = mount(SnapshotJobs.throttled(SnapshotJobs.of(db, db.position(), 100, 1), AT_NIGHT));
        workers().plan(config);
    }

    private ReplicaWorkers workers() {
        return new ReplicaWorkers(db, ledgers, sink);
    }

    @Test
    void aWiderWindowLetsAWorkerGoOnThatIsHeld() throws Exception {
        FileLedgerStore store = new FileLedgerStore(ledgers, new SnapshotNames("job"), SnapshotJobs.UID, 0);
        WorkerProcess process = new WorkerProcess("pod", 1, new MountedThrottle(db.root(), config), NOON);
        ReplicaWorkers.Copying copying =
                ReplicaWorkers.copying(new GroupRun(config, workers().source(config), store, any -> sink, process));
        assertThat(copying.awaitWait(WaitCause.Throttled)).contains("01:00-02:00");

        mount(SnapshotJobs.throttled(config, AT_NOON));

        assertThat(copying.whole()).succeedsWithin(SOON).isEqualTo(true);
        assertThat(sink.events()).hasSize(3);
    }

    @Test
    void planningKeepsToTheWindowToo() throws Exception {
        ReplicaWorkers.Planning planning = new ReplicaWorkers(db, mounts.resolve("another"), sink)
                .planning(config, new MountedThrottle(db.root(), config), NOON);
        assertThat(planning.awaitWait(WaitCause.Throttled)).contains("01:00-02:00");
        assertThat(planning.plan()).isNotDone();

        mount(SnapshotJobs.throttled(config, AT_NOON));

        assertThat(planning.plan()).succeedsWithin(SOON);
    }

    @Test
    void whatIsMountedLastCountsAsFarAsItCanBeUsed() throws Exception {
        MountedThrottle throttle = new MountedThrottle(db.root(), config);
        assertThat(throttle.get()).isEqualTo(AT_NIGHT);

        mount(SnapshotJobs.throttled(config, Throttle.none()));
        assertThat(throttle.get()).isEqualTo(Throttle.none());
        mount(SnapshotJobs.throttled(config, AT_NOON));
        assertThat(throttle.get()).isEqualTo(AT_NOON);
        mount("no JSON");
        assertThat(throttle.get()).isEqualTo(AT_NOON);
        Files.delete(file());
        assertThat(throttle.get()).isEqualTo(AT_NOON);
    }

    private SnapshotConfig mount(SnapshotConfig told) throws IOException {
        mount(LedgerCodec.encode(told));
        return told;
    }

    /** As a whole, as the kubelet does. */
    private void mount(String text) throws IOException {
        Files.createDirectories(file().getParent());
        Files.move(Files.writeString(mounts.resolve("written"), text), file(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file() {
        return mounts.resolve(Mounts.SNAPSHOT).resolve(DataKeys.SNAPSHOT);
    }

    private static Throttle window(String hours) {
        return new Throttle(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(hours));
    }
}
