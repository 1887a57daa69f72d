package dev.lyrebird.runtime.server;

import static dev.lyrebird.runtime.server.Preflights.account;
import static dev.lyrebird.runtime.server.Preflights.assertFails;
import static dev.lyrebird.runtime.server.Preflights.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.PreflightLine;
import dev.lyrebird.contract.report.PreflightLine.Verdict;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Preflight on servers that are set up in other ways, and replicas. */
@WithDatabase
class OtherServersPreflightIT {
    @TempDir
    Path mounts;

    private JdbcSourceServer shop(DatabaseServer server) {
        account(server);
        return Sources.of(server, mounts).capturing("shop.*");
    }

    @Test
    void aServerWithoutBinlogSaysHowToHaveOne() {
        try (MySqlServer server = MySqlServer.start(DatabaseOptions.defaults().with("skip_log_bin", "ON"))) {
            Preflight preflight = shop(server).preflight(Optional.empty());

            Finding finding = preflight.findings().get(Aspect.SourceConfigured);
            assertThat(finding.reason()).isEqualTo(SourceReason.ServerMisconfigured);
            assertThat(finding.message()).contains("log_bin");
        }
    }

    @Test
    void filePositionsAreAWarning() throws Exception {
        try (MySqlServer server = MySqlServer.start(DatabaseOptions.defaults().withoutGtids())) {
            JdbcSourceServer source = shop(server);
            Preflight preflight = source.preflight(Optional.empty());

            assertThat(preflight.passed()).as("%s", preflight).isTrue();
            assertThat(line(preflight, "gtid_mode").verdict()).isEqualTo(Verdict.Warning);
            assertThat(source.currentPosition().gtidSet()).isEmpty();
            for (String statement : line(preflight, "gtid_mode").fix().split("(?<=;)")) {
                server.sql().execute(statement);
            }
            assertThat(line(source.preflight(Optional.empty()), "gtid_mode").verdict())
                    .isEqualTo(Verdict.Passed);
        }
    }

    @Test
    void taggedGtidsNeedTheDirectEngine() {
        try (MySqlServer server = MySqlServer.start()) {
            JdbcSourceServer source = shop(server);
            server.sql().execute("SET gtid_next = 'AUTOMATIC:blue'", "INSERT INTO shop.orders VALUES (1)");
            Preflight preflight = source.preflight(Optional.empty());

            Finding finding = preflight.findings().get(Aspect.SourceConfigured);
            assertThat(finding.reason()).as(finding.message()).isEqualTo(SourceReason.Unsupported);
            assertThat(finding.message()).contains("tag", "Set spec.engine to Auto or Direct");
            JdbcSourceServer auto =
                    Sources.of(server, mounts).with(EngineChoice.Auto).capturing("shop.*");
            assertThat(auto.preflight(Optional.empty()).passed()).isTrue();
            assertThat(auto.selection().engine()).isEqualTo(EngineChoice.Direct);
        }
    }

    @Test
    void autoTakesDirectOnMariaDb(MariaDbServer mariaDb) {
        account(mariaDb);
        JdbcSourceServer auto =
                Sources.of(mariaDb, mounts).with(EngineChoice.Auto).capturing("shop.*");
        assertThat(line(auto.preflight(Optional.empty()), "engine").message()).startsWith("Direct: ");
        assertThat(auto.selection().status().reason()).isEqualTo("Auto");
        assertThat(auto.engine(1 << 20).name()).isEqualTo("Direct");
    }

    @Test
    void aReplicaMustLogWhatItReplicates() {
        try (MySqlServer primary = MySqlServer.start();
                MySqlServer replica = primary.startReplica(DatabaseOptions.defaults())) {
            account(primary);
            replica.awaitCaughtUpWith(primary, Duration.ofSeconds(30));
            Preflight preflight =
                    Sources.of(replica, mounts).capturing("shop.*").preflight(Optional.empty());

            assertThat(line(preflight, "log_replica_updates").verdict()).isEqualTo(Verdict.Passed);
        }
    }

    @Test
    void aReplicaThatDoesNotLogWhatItReplicatesIsRefused() {
        try (MySqlServer primary = MySqlServer.start();
                MySqlServer replica =
                        primary.startReplica(DatabaseOptions.defaults().with("log_replica_updates", "OFF"))) {
            account(primary);
            replica.awaitCaughtUpWith(primary, Duration.ofSeconds(30));
            Preflight preflight =
                    Sources.of(replica, mounts).capturing("shop.*").preflight(Optional.empty());

            Finding finding = preflight.findings().get(Aspect.SourceConfigured);
            assertThat(finding.reason()).as(finding.message()).isEqualTo(SourceReason.ServerMisconfigured);
            assertThat(finding.message()).contains("log_replica_updates=OFF");
            assertThat(line(preflight, "log_replica_updates").fix()).contains("log_replica_updates=ON");
        }
    }

    /** The account is that of docs/quickstart.md, and what it was before it named REPLICA MONITOR. */
    @ParameterizedTest
    @ValueSource(strings = {"", "east"})
    void aReplicaOfMariaDbThatDoesNotLogWhatItReplicatesIsRefused(String connection) {
        try (MariaDbServer primary = MariaDbServer.start();
                MariaDbServer replica = MariaDbServer.start()) {
            oldAccount(replica);
            JdbcSourceServer source = Sources.of(replica, mounts).capturing("shop.*");
            assertThat(line(source.preflight(Optional.empty()), "log_slave_updates"))
                    .satisfies(line -> assertThat(line.verdict()).isEqualTo(Verdict.Warning))
                    .satisfies(line -> assertThat(line.fix()).contains("REPLICA MONITOR"));
            replica.sql().execute("GRANT REPLICA MONITOR ON *.* TO '" + Sources.USER + "'@'%'");
            assertThat(line(source.preflight(Optional.empty()), "log_slave_updates")
                            .verdict())
                    .isEqualTo(Verdict.Passed);

            replica.follow(primary, connection);
            account(primary);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> replica.sql().rows("SHOW TABLES IN shop LIKE 'orders'"), rows -> !rows.isEmpty());
            assertFails(
                    source.preflight(Optional.empty()),
                    Aspect.SourceConfigured,
                    SourceReason.ServerMisconfigured,
                    "log_slave_updates=OFF",
                    "is a replica");

            replica.sql().execute("REVOKE REPLICA MONITOR ON *.* FROM '" + Sources.USER + "'@'%'");
            assertFails(
                    source.preflight(Optional.empty()),
                    Aspect.SourceConfigured,
                    SourceReason.ServerMisconfigured,
                    "log_slave_updates=OFF",
                    "gtid_slave_pos",
                    "GRANT REPLICA MONITOR");
        }
    }

    /** Without a trace in the binlog: another server's transactions come to this one. */
    private static void oldAccount(MariaDbServer server) {
        server.sql()
                .execute(
                        "SET SESSION sql_log_bin = 0",
                        "CREATE USER '" + Sources.USER + "'@'%' IDENTIFIED BY '" + Sources.PASSWORD + "'",
                        "GRANT SELECT, REPLICATION SLAVE, BINLOG MONITOR ON *.* TO '" + Sources.USER + "'@'%'");
    }

    @Test
    void aLockedTableHoldsNothingUpOnMySql(MySqlServer mysql) throws Exception {
        aLockedTableHoldsNothingUp(mysql);
    }

    @Test
    void aLockedTableHoldsNothingUpOnMariaDb(MariaDbServer mariaDb) throws Exception {
        aLockedTableHoldsNothingUp(mariaDb);
    }

    /** As behind an ALTER TABLE that waits for an open transaction; and no session stays behind at the server, waiting. */
    private void aLockedTableHoldsNothingUp(DatabaseServer server) throws Exception {
        JdbcSourceServer source = shop(server);
        try (Connection holder = server.sql().connect();
                Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLES shop.orders WRITE");
            Preflight preflight =
                    assertTimeoutPreemptively(Duration.ofSeconds(40), () -> source.preflight(Optional.empty()));

            assertThat(preflight.passed()).as("%s", preflight).isTrue();
            assertThat(line(preflight, "SELECT"))
                    .satisfies(line -> assertThat(line.verdict()).isEqualTo(Verdict.Warning))
                    .satisfies(line -> assertThat(line.message()).contains("shop.orders"));
            assertThat(server.sql()
                            .rows("SELECT state FROM information_schema.processlist WHERE user = '" + Sources.USER
                                    + "' AND state LIKE '%lock%'"))
                    .isEmpty();
            statement.execute("UNLOCK TABLES");
        }
        assertThat(line(source.preflight(Optional.empty()), "SELECT").verdict()).isEqualTo(Verdict.Passed);
    }

    /** Of tables that are asked of in one statement, the others are held while it waits for one: for a second, not longer. */
    @Test
    void whoAltersATableIsNotHeldUpWhileAnotherOneIsWaitedFor(MySqlServer mysql) throws Exception {
        JdbcSourceServer source = shop(mysql);
        mysql.sql().execute("CREATE TABLE IF NOT EXISTS shop.aaa (id INT PRIMARY KEY)");
        try (Connection holder = mysql.sql().connect();
                Statement statement = holder.createStatement();
                Connection altering = mysql.sql().connect();
                Statement alter = altering.createStatement()) {
            statement.execute("LOCK TABLES shop.orders WRITE");
            alter.execute("SET SESSION lock_wait_timeout = 3");
            CompletableFuture<Preflight> preflight =
                    CompletableFuture.supplyAsync(() -> source.preflight(Optional.empty()));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> mysql.sql()
                                    .rows("SELECT 1 FROM information_schema.processlist WHERE state LIKE '%metadata"
                                            + " lock%' AND info LIKE '%UNION ALL%' AND user"
                                            + " = '" + Sources.USER + "'")
                                    .size()
                            == 1);

            alter.execute("ALTER TABLE shop.aaa ADD COLUMN more INT");
            assertThat(line(preflight.get(40, TimeUnit.SECONDS), "SELECT").verdict())
                    .isEqualTo(Verdict.Warning);
            statement.execute("UNLOCK TABLES");
        }
        mysql.sql().execute("DROP TABLE shop.aaa");
    }

    @Test
    void aLogThatMariaDbKeepsBySizeIsAWarningWithAFix() {
        try (MariaDbServer server = MariaDbServer.start()) {
            JdbcSourceServer source = shop(server);
            assertThat(source.preflight(Optional.empty()).lines())
                    .extracting(PreflightLine::check)
                    .doesNotContain("max_binlog_total_size");
            server.sql().execute("SET GLOBAL max_binlog_total_size = 1073741824");
            PreflightLine line = line(source.preflight(Optional.empty()), "max_binlog_total_size");
            assertThat(line.verdict()).isEqualTo(Verdict.Warning);
            assertThat(line.message()).contains("1073741824 bytes");
            server.sql().execute(line.fix().replaceFirst(";.*", ""));
            assertThat(source.preflight(Optional.empty()).lines())
                    .extracting(PreflightLine::check)
                    .doesNotContain("max_binlog_total_size");
        }
    }

    @Test
    void tablesThatWouldShareATopicAreRefused(MySqlServer mysql) {
        account(mysql);
        mysql.sql()
                .execute(
                        "CREATE DATABASE topics",
                        "CREATE TABLE topics.a_b (id INT PRIMARY KEY)",
                        "CREATE TABLE topics.c (id INT PRIMARY KEY)");
        JdbcSourceServer source = Sources.of(mysql, mounts)
                .to(Samples.kafka("{source}.{database}.{table}"))
                .capturing("topics.*");
        Preflight preflight = source.preflight(Optional.empty());
        assertThat(line(preflight, "topics").verdict()).isEqualTo(Verdict.Passed);
        assertThat(preflight.tables()).containsExactly(new TableId("topics", "a_b"), new TableId("topics", "c"));

        mysql.sql().execute("CREATE TABLE topics.`a$b` (id INT PRIMARY KEY)");
        assertFails(
                source.preflight(Optional.empty()),
                Aspect.SourceConfigured,
                SourceReason.Unsupported,
                "topics.a$b",
                "topics.a_b",
                "shop.topics.a_b");
        JdbcSourceServer together =
                Sources.of(mysql, mounts).to(Samples.kafka("{source}")).capturing("topics.*");
        assertThat(together.preflight(Optional.empty()).passed()).isTrue();
    }

    @Test
    void rowsThatForeignKeysChangeAreNamedOnMariaDb(MariaDbServer mariaDb) {
        assertThat(line(withForeignKeys(mariaDb), "foreign keys"))
                .satisfies(line -> assertThat(line.verdict()).isEqualTo(Verdict.Warning))
                .satisfies(line -> assertThat(line.message())
                        .contains("family.cascades", "family.nulls")
                        .doesNotContain("family.restricts"));
    }

    @Test
    void rowsThatForeignKeysChangeAreInTheLogOfMySqlUnlessInnoDbDoesIt(MySqlServer mysql) {
        assertThat(withForeignKeys(mysql).lines())
                .extracting(PreflightLine::check)
                .doesNotContain("foreign keys");

        try (MySqlServer server =
                MySqlServer.start(DatabaseOptions.defaults().with("innodb_native_foreign_keys", "ON"))) {
            assertThat(line(withForeignKeys(server), "foreign keys").verdict()).isEqualTo(Verdict.Warning);
        }
    }

    private Preflight withForeignKeys(DatabaseServer server) {
        account(server);
        server.sql()
                .execute(
                        "CREATE DATABASE family",
                        "CREATE TABLE family.parents (id INT PRIMARY KEY)",
                        child("cascades", "ON DELETE CASCADE"),
                        child("nulls", "ON UPDATE SET NULL"),
                        child("restricts", "ON DELETE RESTRICT"));
        Preflight preflight = Sources.of(server, mounts).capturing("family.*").preflight(Optional.empty());
        assertThat(preflight.passed()).as("%s", preflight).isTrue();
        assertThat(preflight.lines()).extracting(PreflightLine::check).doesNotContain("primary keys");
        return preflight;
    }

    private static String child(String table, String rule) {
        return "CREATE TABLE family." + table + " (id INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES"
                + " family.parents (id) " + rule + ")";
    }

    @Test
    void mariaDbPassesAndItsTrapsAreNamed() {
        try (MariaDbServer server = MariaDbServer.start()) {
            JdbcSourceServer source = shop(server);
            assertThat(source.preflight(Optional.empty()).passed())
                    .as("%s", source.preflight(Optional.empty()))
                    .isTrue();

            for (String variable : List.of("log_bin_compress", "binlog_legacy_event_pos", "binlog_format")) {
                String bad = variable.equals("log_bin_compress")
                        ? "ON"
                        : variable.equals("binlog_format") ? "'MIXED'" : "OFF";
                server.sql().execute("SET GLOBAL " + variable + " = " + bad);
                Preflight broken = source.preflight(Optional.empty());
                assertThat(broken.passed()).as(variable).isFalse();
                server.sql().execute(line(broken, variable).fix().replaceFirst(";.*", ""));
                assertThat(source.preflight(Optional.empty()).passed())
                        .as(variable)
                        .isTrue();
            }
            server.sql().execute("CREATE TABLE shop.history (id INT PRIMARY KEY) WITH SYSTEM VERSIONING");
            assertThat(source.preflight(Optional.empty())
                            .findings()
                            .get(Aspect.SourceConfigured)
                            .message())
                    .contains("shop.history");
        }
    }
}
