package dev.lyrebird.runtime.realserver.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.testkit.database.MariaDbServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replica of MariaDB, which has other words for its threads and other GTIDs. */
class MariaDbReplicaIT {
    private static final String PASSWORD = "secret-of-the-reader";

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    @ParameterizedTest(name = "connection \"{0}\"")
    @ValueSource(strings = {"", "orders"})
    void oneThatStopsIsWaitedForAndReadFromThePositionOn(String name) throws Exception {
        try (MariaDbServer primary = MariaDbServer.start();
                MariaDbServer replica = MariaDbServer.start()) {
            replica.follow(primary, name);
            Database db = begun(primary, replica);
            replica.sql().execute("STOP SLAVE '" + name + "' SQL_THREAD");
            db.run("INSERT INTO @.t VALUES (2)");
            MemorySink sink = new MemorySink();
            ReplicaWorkers workers = new ReplicaWorkers(db, ledgers, sink);
            SnapshotConfig config = SnapshotJobs.readFrom(replica, SnapshotJobs.of(db, db.position(), 100, 1));

            ReplicaWorkers.Planning planning = workers.planning(config);
            assertThat(planning.awaitWait(WaitCause.ReplicaStopped)).contains("Replica_SQL_Running is No");
            replica.sql().execute("START SLAVE '" + name + "' SQL_THREAD");
            assertThat(planning.plan().get(60, TimeUnit.SECONDS).problems()).isEmpty();

            assertThat(workers.copy(config, 0).readers()).containsExactly("mariadb:0:" + replica.serverId());
            assertThat(sink.events().stream().map(CollectedEvents::line))
                    .containsExactly("r {\"id\":1} {\"id\":1}", "r {\"id\":2} {\"id\":2}");
        }
    }

    /** {@code gtid_current_pos} of a replica that has logged something itself names that, and not what it has got. */
    @Test
    void oneThatWritesItselfIsStillWaitedFor() throws Exception {
        try (MariaDbServer primary = MariaDbServer.start();
                MariaDbServer replica = MariaDbServer.start()) {
            replica.follow(primary, "");
            Database db = begun(primary, replica);
            ReplicaWorkers workers = new ReplicaWorkers(db, ledgers, new MemorySink());
            ReplicaWorkers.Planning planning;
            try (Connection session = replica.sql().connect();
                    Statement lock = session.createStatement()) {
                lock.execute("LOCK TABLES " + db.name + ".t READ");
                db.run("INSERT INTO @.t VALUES (2)");
                for (int i = 0; i < 10; i++) {
                    replica.sql().execute("ANALYZE TABLE mysql.db");
                }
                SnapshotConfig config = SnapshotJobs.readFrom(replica, SnapshotJobs.of(db, db.position(), 100, 1));
                planning = workers.planning(config);
                assertThat(planning.awaitWait(WaitCause.ReplicaLags)).contains("has not got everything");
            }
            assertThat(planning.plan().get(60, TimeUnit.SECONDS).problems()).isEmpty();
        }
    }

    @Test
    void oneWithAFilterIsRefusedOfWhateverConnectionItIs() throws Exception {
        try (MariaDbServer primary = MariaDbServer.start();
                MariaDbServer replica = MariaDbServer.start()) {
            replica.follow(primary, "orders");
            Database db = begun(primary, replica);
            ReplicaWorkers workers = new ReplicaWorkers(db, ledgers, new MemorySink());
            SnapshotConfig config = SnapshotJobs.readFrom(replica, SnapshotJobs.of(db, db.position(), 100, 1));

            withFilter(replica, "SET GLOBAL orders.replicate_wild_ignore_table = 'elsewhere.%'");
            assertRefused(workers, config, "Replicate_Wild_Ignore_Table");
            withFilter(
                    replica,
                    "SET GLOBAL orders.replicate_wild_ignore_table = ''",
                    "CHANGE MASTER 'orders' TO IGNORE_DOMAIN_IDS = (9)");
            assertRefused(workers, config, "Replicate_Ignore_Domain_Ids");
            withFilter(replica, "CHANGE MASTER 'orders' TO IGNORE_DOMAIN_IDS = (), DO_DOMAIN_IDS = (0)");
            assertRefused(workers, config, "Replicate_Do_Domain_Ids");
            withFilter(replica, "CHANGE MASTER 'orders' TO DO_DOMAIN_IDS = (), IGNORE_SERVER_IDS = (77)");
            assertRefused(workers, config, "Replicate_Ignore_Server_Ids");

            withFilter(replica, "CHANGE MASTER 'orders' TO IGNORE_SERVER_IDS = ()");
            assertThat(workers.plan(config).problems()).isEmpty();
        }
    }

    private static void withFilter(MariaDbServer replica, String... statements) {
        replica.sql().execute("STOP SLAVE 'orders'");
        replica.sql().execute(statements);
        replica.sql().execute("START SLAVE 'orders'");
    }

    private static void assertRefused(ReplicaWorkers workers, SnapshotConfig config, String filter) {
        assertThatThrownBy(() -> workers.plan(config))
                .isInstanceOf(CopyRefused.class)
                .hasMessageContaining("has a replication filter (" + filter + ")");
    }

    /** A table with a row on both servers, and the log-in of copies. */
    private Database begun(MariaDbServer primary, MariaDbServer replica) throws Exception {
        Database db = Database.on(primary, mounts, EngineChoice.Direct);
        primary.createUser("reader", PASSWORD, "SELECT, REPLICA MONITOR ON *.*");
        Sources mounted = Sources.of(primary, mounts);
        mounted.mount(Mounts.READER_CREDENTIALS, DataKeys.USERNAME, "reader");
        mounted.mount(Mounts.READER_CREDENTIALS, DataKeys.PASSWORD, PASSWORD);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
        await().atMost(30, TimeUnit.SECONDS).until(() -> "1"
                .equals(replica.sql()
                        .value("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '" + db.name
                                + "'")));
        return db;
    }
}
