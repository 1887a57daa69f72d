package dev.lyrebird.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.JobRef;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.checkpoint.Writer;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.PreflightLine;
import dev.lyrebird.contract.report.PreflightLine.Verdict;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.debezium.Sources;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Preflight on servers that are set up in other ways, and with a checkpoint. */
@WithDatabase
class OtherServersPreflightIT {
    @TempDir
    Path mounts;

    private static void account(DatabaseServer server) {
        server.sql()
                .execute(
                        "CREATE USER IF NOT EXISTS '" + Sources.USER + "'@'%' IDENTIFIED BY '" + Sources.PASSWORD + "'",
                        "GRANT " + DatabaseServer.CAPTURE_PRIVILEGES + " TO '" + Sources.USER + "'@'%'",
                        "CREATE DATABASE IF NOT EXISTS shop",
                        "CREATE TABLE IF NOT EXISTS shop.orders (id INT PRIMARY KEY)");
    }

    private JdbcSourceServer shop(DatabaseServer server) {
        account(server);
        return Sources.of(server, mounts).capturing("shop.*");
    }

    private static PreflightLine line(Preflight preflight, String check) {
        return preflight.lines().stream()
                .filter(line -> line.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line " + check + " in " + preflight.lines()));
    }

    private static Checkpoint checkpoint(ServerIdentity server, Position position, Instant writtenAt) {
        return new Checkpoint(
                1,
                1,
                1,
                new Writer("pod", false),
                server,
                5,
                "stdout",
                "hash",
                List.of(Lane.following(position)),
                Optional.empty(),
                List.of(),
                List.of(),
                writtenAt);
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
    void aPurgedPositionIsLostAndAKeptOneIsThere() throws Exception {
        try (MySqlServer server = MySqlServer.start()) {
            JdbcSourceServer source = shop(server);
            Checkpoint old = checkpoint(source.identity(), source.currentPosition(), Instant.now());
            assertThat(source.preflight(Optional.of(old)).passed()).isTrue();
            server.sql()
                    .execute(
                            "INSERT INTO shop.orders VALUES (1)",
                            "FLUSH BINARY LOGS",
                            "INSERT INTO shop.orders VALUES (2)");
            assertThat(source.preflight(Optional.of(old)).passed()).isTrue();
            server.sql()
                    .execute("PURGE BINARY LOGS TO '" + source.currentPosition().file() + "'");

            Finding finding = source.preflight(Optional.of(old)).findings().get(Aspect.BinlogRetained);
            assertThat(finding.reason()).as(finding.message()).isEqualTo(SourceReason.PositionLost);
        }
    }

    @Test
    void aPurgedFileIsLostWithoutGtids() throws Exception {
        try (MySqlServer server = MySqlServer.start(DatabaseOptions.defaults().withoutGtids())) {
            JdbcSourceServer source = shop(server);
            Checkpoint old = checkpoint(source.identity(), source.currentPosition(), Instant.now());
            server.sql().execute("FLUSH BINARY LOGS");
            assertThat(source.preflight(Optional.of(old)).passed()).isTrue();
            server.sql()
                    .execute("PURGE BINARY LOGS TO '" + source.currentPosition().file() + "'");

            Finding finding = source.preflight(Optional.of(old)).findings().get(Aspect.BinlogRetained);
            assertThat(finding.reason()).as(finding.message()).isEqualTo(SourceReason.PositionLost);
            assertThat(finding.message()).contains(old.position().file());
        }
    }

    @Test
    void anotherServerIsNoticed(MySqlServer mysql) throws Exception {
        JdbcSourceServer source = shop(mysql);
        Checkpoint foreign = checkpoint(
                new ServerIdentity(
                        "00000000-0000-0000-0000-000000000001",
                        source.identity().flavor()),
                Position.atTransaction(Optional.of("00000000-0000-0000-0000-000000000001:1-9"), "binlog.000001", 4),
                Instant.now());
        Finding finding = source.preflight(Optional.of(foreign)).findings().get(Aspect.BinlogRetained);
        assertThat(finding.reason()).as(finding.message()).isEqualTo(SourceReason.OtherServer);

        Checkpoint promoted = checkpoint(foreign.server(), source.currentPosition(), Instant.now());
        Preflight preflight = source.preflight(Optional.of(promoted));
        assertThat(preflight.passed()).as("%s", preflight).isTrue();
        assertThat(line(preflight, "position").verdict()).isEqualTo(Verdict.Warning);
    }

    @Test
    void aShortRunwayIsToldAndDoesNotKeepTheCaptureFromReading(MySqlServer mysql) throws Exception {
        JdbcSourceServer source = shop(mysql);
        Checkpoint late = checkpoint(
                source.identity(), source.currentPosition(), Instant.now().minus(Duration.ofDays(25)));
        Preflight preflight = source.preflight(Optional.of(late));

        Finding finding = preflight.findings().get(Aspect.BinlogRetained);
        assertThat(finding.state()).isEqualTo(Finding.State.False);
        assertThat(finding.reason()).isEqualTo(SourceReason.RunwayBelowThreshold);
        assertThat(preflight.passed()).isTrue();
    }

    @Test
    void theOldestLaneIsTheOneThatCounts(MySqlServer mysql) throws Exception {
        JdbcSourceServer source = shop(mysql);
        Position here = source.currentPosition();
        JobRef job = new JobRef("uid", "nightly");
        List<TableId> tables = List.of(new TableId("shop", "orders"));
        Checkpoint fresh = checkpoint(source.identity(), here, Instant.now());
        Lane old = Lane.split(job, tables, here, Instant.now().minus(Duration.ofDays(25)));
        Lane lost = Lane.split(job, tables, Position.atTransaction(Optional.of(""), "binlog.000001", 4), Instant.now());

        Finding runway = retained(source, fresh.withLanes(List.of(fresh.mainLane(), old)));
        assertThat(runway.reason()).as(runway.message()).isEqualTo(SourceReason.RunwayBelowThreshold);
        assertThat(runway.message()).contains("SnapshotJob nightly");
        assertThat(retained(source, fresh).state()).isEqualTo(Finding.State.True);

        mysql.sql().execute("FLUSH BINARY LOGS", "INSERT INTO shop.orders VALUES (77)", "FLUSH BINARY LOGS");
        mysql.sql().execute("PURGE BINARY LOGS TO '" + source.currentPosition().file() + "'");
        Finding gone = retained(source, fresh.withLanes(List.of(fresh.mainLane().at(source.currentPosition()), lost)));
        assertThat(gone.reason()).as(gone.message()).isEqualTo(SourceReason.PositionLost);
        assertThat(gone.message()).contains("SnapshotJob nightly");
    }

    private static Finding retained(JdbcSourceServer source, Checkpoint checkpoint) {
        return source.preflight(Optional.of(checkpoint)).findings().get(Aspect.BinlogRetained);
    }

    @Test
    void aReplicaMustLogWhatItReplicates(MySqlServer mysql) {
        account(mysql);
        try (MySqlServer replica = mysql.startReplica(DatabaseOptions.defaults())) {
            replica.awaitCaughtUpWith(mysql, Duration.ofSeconds(30));
            Preflight preflight =
                    Sources.of(replica, mounts).capturing("shop.*").preflight(Optional.empty());

            assertThat(line(preflight, "log_replica_updates").verdict()).isEqualTo(Verdict.Passed);
        }
    }

    @Test
    void aReplicaThatDoesNotLogWhatItReplicatesIsRefused(MySqlServer mysql) {
        account(mysql);
        try (MySqlServer replica = mysql.startReplica(DatabaseOptions.defaults().with("log_replica_updates", "OFF"))) {
            replica.awaitCaughtUpWith(mysql, Duration.ofSeconds(30));
            Preflight preflight =
                    Sources.of(replica, mounts).capturing("shop.*").preflight(Optional.empty());

            Finding finding = preflight.findings().get(Aspect.SourceConfigured);
            assertThat(finding.reason()).as(finding.message()).isEqualTo(SourceReason.ServerMisconfigured);
            assertThat(finding.message()).contains("log_replica_updates=OFF");
            assertThat(line(preflight, "log_replica_updates").fix()).contains("log_replica_updates=ON");
        }
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
