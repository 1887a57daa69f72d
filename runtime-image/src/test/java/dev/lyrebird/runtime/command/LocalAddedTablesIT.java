package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.junit.Nightly;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** spec.tables grows between two runs: with newTables: Snapshot what was added is copied beside the stream, and nothing else. */
@WithDatabase
class LocalAddedTablesIT {
    private static final String OPTIONS = "options: {parallelism: 2, connectionsPerPod: 2, chunk: {rows: 100}}";
    private static final String JOB = "orders-added-2";

    @TempDir
    Path folder;

    private final MySqlServer mysql;
    private final MariaDbServer mariadb;

    LocalAddedTablesIT(MySqlServer mysql, MariaDbServer mariadb) {
        this.mysql = mysql;
        this.mariadb = mariadb;
    }

    @Test
    void areCopiedOnMySqlHoweverOftenTheRunIsKilled() throws Exception {
        areCopied(mysql, "added_mysql");
    }

    @Nightly("the same on MySQL")
    @Test
    void areCopiedOnMariaDbHoweverOftenTheRunIsKilled() throws Exception {
        areCopied(mariadb, "added_mariadb");
    }

    private void areCopied(DatabaseServer server, String database) throws Exception {
        LocalCopies copies = new LocalCopies(folder);
        LocalManifest manifest = begun(copies, server, database, "{newTables: Snapshot, " + OPTIONS + "}");
        ChangingRows rows = new ChangingRows(server, database + ".orders").start(1);
        String grown = manifest.capturing("[\"" + database + ".*\"]").yaml();

        List<String> printed = new ArrayList<>();
        try (RunJvm run = copies.run(grown)) {
            copies.killInMidCopy(run, JOB, copies.kept(JOB), new Random(1));
            printed.addAll(run.printed());
        }
        try (RunJvm run = copies.run(grown)) {
            run.awaitSaid(JOB + ": complete");
            rows.stop();
            run.awaitPrinted("the end");
            assertThat(run.interrupt()).as(run::said).isZero();
            printed.addAll(run.printed());
        }
        assertThat(ChangingRows.applied(printed)).isEqualTo(rows.rows());
        assertThat(printed).noneMatch(line -> line.contains("\"table\":\"" + database + ".small\""));
        try (RunJvm run = copies.run(grown)) {
            server.sql().execute("INSERT INTO " + database + ".small VALUES (3)");
            run.awaitPrinted("\"id\":3");
            assertThat(run.interrupt()).as(run::said).isZero();
            assertThat(ChangingRows.copied(run.printed())).as("once").isEmpty();
        }
    }

    @Test
    void areOnlyFollowedUnlessTheUserWantsACopy() throws Exception {
        LocalCopies copies = new LocalCopies(folder);
        LocalManifest manifest = begun(copies, mysql, "added_stream", "{" + OPTIONS + "}");
        mysql.sql()
                .execute(
                        "CREATE TABLE added_stream.orders (id INT PRIMARY KEY)",
                        "INSERT INTO added_stream.orders VALUES (10)");
        try (RunJvm run = copies.run(manifest.capturing("[added_stream.*]").yaml())) {
            run.awaitSaid("orders: Streaming");
            mysql.sql().execute("INSERT INTO added_stream.orders VALUES (11)");
            run.awaitPrinted("\"id\":11");
            assertThat(run.interrupt()).as(run::said).isZero();
            assertThat(ChangingRows.copied(run.printed())).isEmpty();
        }
    }

    /** A source of one small table, which was copied. */
    private static LocalManifest begun(LocalCopies copies, DatabaseServer server, String database, String snapshot)
            throws Exception {
        LocalCopies.prepare(server, database);
        server.sql()
                .execute(
                        "CREATE TABLE " + database + ".small (id INT PRIMARY KEY)",
                        "INSERT INTO " + database + ".small VALUES (1), (2)");
        LocalManifest manifest =
                LocalManifest.of(server, "[" + database + ".small]").copying(snapshot);
        try (RunJvm run = copies.run(manifest.yaml())) {
            run.awaitSaid("orders-first: complete");
            assertThat(run.interrupt()).as(run::said).isZero();
            assertThat(ChangingRows.copied(run.printed())).containsExactlyInAnyOrder(1, 2);
        }
        return manifest;
    }
}
