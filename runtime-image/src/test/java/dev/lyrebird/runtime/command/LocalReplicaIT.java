package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.junit.Nightly;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies on a laptop that read a replica: rows are its own, changes are the primary's, and one that stops is waited for. */
class LocalReplicaIT {
    private static final String DATABASE = "read_elsewhere";
    private static final String SECRET = """
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: reader}
            stringData: {username: reader, password: secret-of-the-reader}
            """;
    private static final String JOB = """
            ---
            apiVersion: lyrebird.dev/v1alpha1
            kind: SnapshotJob
            metadata: {name: again}
            spec: {sourceRef: {name: orders}, readFrom: Replica, parallelism: 1}
            """;

    @TempDir
    Path folder;

    @Test
    void ofMySql() throws Exception {
        try (MySqlServer primary = MySqlServer.start();
                MySqlServer replica = primary.startReplica(DatabaseOptions.defaults())) {
            primary.createUser("reader", "secret-of-the-reader", "SELECT, REPLICATION CLIENT ON *.*");
            replica.sql().execute("SET GLOBAL super_read_only = OFF");
            readsTheReplica(primary, replica, "STOP REPLICA SQL_THREAD", "START REPLICA SQL_THREAD");
        }
    }

    @Nightly("the same on MySQL; MariaDbReplicaIT")
    @Test
    void ofMariaDb() throws Exception {
        try (MariaDbServer primary = MariaDbServer.start();
                MariaDbServer replica = MariaDbServer.start()) {
            replica.follow(primary, "");
            primary.createUser("reader", "secret-of-the-reader", "SELECT, REPLICA MONITOR ON *.*");
            readsTheReplica(primary, replica, "STOP SLAVE SQL_THREAD", "START SLAVE SQL_THREAD");
        }
    }

    private void readsTheReplica(DatabaseServer primary, DatabaseServer replica, String stop, String start)
            throws Exception {
        LocalCopies copies = new LocalCopies(folder);
        LocalCopies.prepare(primary, DATABASE);
        String table = DATABASE + ".orders";
        primary.sql()
                .execute("CREATE TABLE " + table + " (id INT PRIMARY KEY)", "INSERT INTO " + table + " VALUES (1)");
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> replica.sql()
                .value("SELECT id FROM " + table)
                .equals("1"));
        // nobody else has this row, so it says where rows were read
        replica.sql().execute("SET sql_log_bin = 0", "INSERT INTO " + table + " VALUES (1000)");
        LocalManifest manifest =
                LocalManifest.of(primary, "[" + DATABASE + ".*]").withReplica(replica, "reader");
        String first = manifest.copying("{options: {readFrom: Replica, parallelism: 1}}")
                        .yaml()
                + SECRET;
        try (RunJvm run = copies.run(first)) {
            run.awaitSaid("orders-first: complete");
            primary.sql().execute("INSERT INTO " + table + " VALUES (2)");
            run.awaitPrinted("\"id\":2");
            assertThat(run.interrupt()).as(run::said).isZero();
            assertThat(ChangingRows.copied(run.printed())).containsExactlyInAnyOrder(1, 1000);
        }
        replica.sql().execute(stop);
        primary.sql().execute("INSERT INTO " + table + " VALUES (3)");
        try (RunJvm run = copies.run(first + JOB)) {
            run.awaitSaid("does not replicate");
            replica.sql().execute(start);
            run.awaitSaid("again: complete");
            assertThat(run.interrupt()).as(run::said).isZero();
            assertThat(ChangingRows.copied(run.printed())).containsExactlyInAnyOrder(1, 2, 3, 1000);
        }
    }
}
