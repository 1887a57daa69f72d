package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.fault.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without GTIDs an address leads for a moment to a server that has not got all rows: nothing tells that but its name. */
class OtherServerCopyIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static MySqlServer own;
    private static MySqlServer other;

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MemorySink sink = new MemorySink();
    private TcpProxy address;
    private Database db;

    @BeforeAll
    static void start() {
        own = MySqlServer.start(DatabaseOptions.defaults().withoutGtids());
        other = MySqlServer.start(DatabaseOptions.defaults().withoutGtids());
    }

    @AfterAll
    static void stop() {
        own.close();
        other.close();
    }

    @BeforeEach
    void anotherServerThatLacksRows() {
        address = TcpProxy.to(own.host(), own.port());
        Database direct = Database.on(own, mounts, EngineChoice.Direct);
        direct.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1), (2)");
        Database.account(other);
        other.sql()
                .execute("CREATE DATABASE " + direct.name, "CREATE TABLE " + direct.name + ".t (id INT PRIMARY KEY)");
        db = direct.through(Sources.of(own, mounts).with(EngineChoice.Direct).at(address.host(), address.port()));
    }

    @AfterEach
    void close() {
        address.close();
    }

    @Test
    void aWorkerWaitsUntilItsServerAnswersAgain() throws Exception {
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1);
        new ReplicaWorkers(db, ledgers, sink).plan(config);

        ReplicaWorkers.Copying copying = new ReplicaWorkers(db, ledgers, () -> {
                    address.lead(other.host(), other.port());
                    return sink;
                })
                .copying(config, 0);

        assertThat(copying.awaitWait(WaitCause.ServerUnavailable))
                .contains(" answered in place of " + config.server().uuid());
        address.lead(own.host(), own.port());
        assertThat(copying.whole()).succeedsWithin(SOON).isEqualTo(true);
        assertThat(sink.events()).hasSize(2);
    }

    @Test
    void aCaptureThatCopiesTriesAgain() throws Exception {
        Position at = db.position();
        ServerIdentity server = db.source.identity();
        CollectedEvents output = new CollectedEvents();
        address.lead(other.host(), other.port());

        assertThatThrownBy(() -> db.source.copy(server).copy(at, output))
                .isInstanceOfSatisfying(SourceFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(SourceReason.SourceUnreachable))
                .hasMessageContaining(" answered in place of " + server.uuid());
        assertThat(output.events()).isEmpty();
    }
}
