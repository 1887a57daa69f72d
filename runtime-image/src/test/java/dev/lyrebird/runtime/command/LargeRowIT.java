package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.junit.Nightly;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of 20 and of 100 MB, with the heap of a pod that says nothing of its memory: named and refused, never a process that dies of them. */
class LargeRowIT {
    private static final int MIB = 1 << 20;
    private static MySqlServer server;

    @TempDir
    Path folder;

    private LocalCopies copies;

    @BeforeAll
    static void start() {
        server = MySqlServer.start(
                DatabaseOptions.defaults().with("max_allowed_packet", "256M").with("innodb_redo_log_capacity", "3G"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private LocalManifest source(String database) {
        copies = new LocalCopies(folder);
        LocalCopies.prepare(server, database);
        server.sql()
                .execute(
                        "CREATE TABLE " + database + ".small (id INT PRIMARY KEY)",
                        "CREATE TABLE " + database + ".large (id INT PRIMARY KEY, body LONGTEXT, bytes LONGBLOB)",
                        "CREATE TABLE " + database + ".other (id INT PRIMARY KEY, body LONGTEXT)");
        return LocalManifest.of(server, "[" + database + ".small, " + database + ".large]")
                .copying("{mode: Never}");
    }

    private static void large(String table, int id, int mib) {
        server.sql().execute(insert(table, id, mib));
    }

    /** In a transaction that stands in the log compressed, and is short there. */
    private static void compressed(String table, int id, int mib) {
        server.sql().execute("SET SESSION binlog_transaction_compression = ON", insert(table, id, mib));
    }

    private static String insert(String table, int id, int mib) {
        String zeros = table.endsWith(".other") ? ")" : ", NULL)";
        return "INSERT INTO " + table + " VALUES (" + id + ", REPEAT('x', " + mib * MIB + ")" + zeros;
    }

    @Nightly("the others of this class")
    @Test
    void inTheLogOfTablesThatNobodyWantsTheyArePassedOver() throws Exception {
        try (RunJvm run = copies(source("passed").yaml())) {
            run.awaitSaid("orders: Streaming");
            large("passed.other", 1, 100);
            server.sql().execute("INSERT INTO passed.small VALUES (2)");
            run.awaitPrinted("\"id\":2");
            large("passed.other", 2, 16); // ends near the edge of a packet
            large("passed.other", 3, 48);
            server.sql().execute("INSERT INTO passed.small VALUES (4)");
            run.awaitPrinted("\"id\":4");
            compressed("passed.other", 5, 100);
            server.sql().execute("INSERT INTO passed.small VALUES (6)");
            run.awaitPrinted("\"id\":6");
            assertThat(run.interrupt()).as(run::said).isZero();
        }
    }

    @Nightly("the others of this class")
    @Test
    void inTheLogTheyStopTheSourceRightBeforeThem() throws Exception {
        LocalManifest source = source("logged");
        try (RunJvm run = copies(source.yaml())) {
            run.awaitSaid("orders: Streaming");
            server.sql().execute("INSERT INTO logged.small VALUES (1)");
            run.awaitPrinted("\"id\":1");
            large("logged.large", 7, 20);
            assertThat(run.end()).as(run::said).isEqualTo(1);
            assertThat(run.said())
                    .contains("EventTooLarge", "limits.maxEventBytes allows, 1000000", "logged.large: column body: ")
                    .doesNotContain("OutOfMemory", "xxxx");
        }
        try (RunJvm run = copies(source.capturing("[logged.small]").yaml())) {
            run.awaitSaid("orders: Streaming");
            server.sql().execute("INSERT INTO logged.small VALUES (2)");
            run.awaitPrinted("\"id\":2");
            assertThat(run.interrupt()).as(run::said).isZero();
        }
    }

    @Test
    void inTheLogTheyStopTheSourceBeforeTheyTakeItsMemory() throws Exception {
        try (RunJvm run = copies(source("enormous").yaml())) {
            run.awaitSaid("orders: Streaming");
            large("enormous.large", 7, 100);
            assertThat(run.end()).as(run::said).isEqualTo(1);
            assertThat(run.said())
                    .contains("EventTooLarge", "An event of table enormous.large", "binlog.000001:", "Raise the memory")
                    .doesNotContain("OutOfMemory");
        }
    }

    @Nightly("the others of this class")
    @Test
    void inACompressedTransactionTheyStopTheSourceBeforeTheyTakeItsMemory() throws Exception {
        try (RunJvm run = copies(source("dense").yaml())) {
            run.awaitSaid("orders: Streaming");
            compressed("dense.large", 7, 100);
            assertThat(run.end()).as(run::said).isEqualTo(1);
            assertThat(run.said())
                    .contains("EventTooLarge", "An event of table dense.large", "binlog.000001:", "Raise the memory")
                    .doesNotContain("OutOfMemory");
        }
    }

    @Test
    void inACopyTheyGiveUpTheirTableAlone() throws Exception {
        LocalManifest source = source("copied");
        server.sql().execute("INSERT INTO copied.small VALUES (1), (2)");
        large("copied.large", 7, 100);
        server.sql()
                .execute("CREATE TABLE copied.medium LIKE copied.large", "CREATE TABLE copied.fits LIKE copied.large");
        server.sql().execute("INSERT INTO copied.fits VALUES (1, CONCAT('a\\nb\\n', REPEAT('x', 600000)), NULL)");
        large("copied.medium", 8, 10);
        server.sql().execute("UPDATE copied.medium SET bytes = body, body = NULL");
        String job = """
                ---
                apiVersion: lyrebird.dev/v1alpha1
                kind: SnapshotJob
                metadata: {name: again}
                spec: {sourceRef: {name: orders}, parallelism: 2, connectionsPerPod: 2}
                """;
        try (RunJvm run = copies(source.capturing("[copied.small, copied.fits, copied.medium, copied.large]")
                        .to("file: {claimName: change-files}")
                        .yaml()
                + job)) {
            run.awaitSaid("again: failed, TablesFailed");
            assertThat(run.interrupt()).as(run::said).isEqualTo(8);
            assertThat(run.said())
                    .contains("copied.large: it has a row of ", "limits.maxEventBytes")
                    .contains("copied.medium: column bytes: ", "larger than 1000000 bytes")
                    .doesNotContain("OutOfMemory", "xxxx", "copied.small:", "copied.fits:");
        }
        assertThat(LocalFiles.lines(folder.resolve("state/volumes/change-files/orders")))
                .hasSize(3);
    }

    /** Beginning anew would meet them again, and deliver all else again and again. */
    @Nightly("the others of this class")
    @Test
    void inACopyOfTheCapturesOwnTheyStopTheSource() throws Exception {
        LocalManifest source = source("own").copying("{}");
        server.sql().execute("INSERT INTO own.small VALUES (1)");
        large("own.large", 7, 2);
        try (RunJvm run = copies(source.yaml())) {
            assertThat(run.end()).as(run::said).isEqualTo(1);
            assertThat(run.said()).contains("EventTooLarge", "own.large: column body: ");
        }
    }

    private RunJvm copies(String manifests) throws Exception {
        return copies.run(manifests);
    }
}
