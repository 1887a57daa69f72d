package dev.lyrebird.runtime.server;

import static dev.lyrebird.runtime.server.Preflights.account;
import static dev.lyrebird.runtime.server.Preflights.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.checkpoint.Writer;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.PreflightLine.Verdict;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.source.JdbcSourceServer;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Preflight with a checkpoint: is what comes next still in the binlog? */
@WithDatabase
class PositionPreflightIT {
    @TempDir
    Path mounts;

    @ParameterizedTest
    @EnumSource(Flavor.class)
    void aPurgedPositionIsLostAndAKeptOneIsThere(Flavor flavor) throws Exception {
        try (DatabaseServer server = flavor == Flavor.MySql ? MySqlServer.start() : MariaDbServer.start()) {
            JdbcSourceServer source = shop(server);
            Checkpoint old = checkpoint(source.identity(), source.currentPosition(), Instant.now());
            assertThat(source.preflight(Optional.of(old)).passed()).isTrue();
            server.sql()
                    .execute(
                            "INSERT INTO shop.orders VALUES (1)",
                            "FLUSH BINARY LOGS",
                            "INSERT INTO shop.orders VALUES (2)");
            assertThat(source.preflight(Optional.of(old)).passed()).isTrue();
            purge(server, flavor, source.currentPosition().file());

            Finding finding = source.preflight(Optional.of(old)).findings().get(Aspect.BinlogRetained);
            assertThat(finding.reason()).as(finding.message()).isEqualTo(SourceReason.PositionLost);
        }
    }

    /** It is called as before, and gives the same numbers away again: some day it has had as many as were delivered. */
    @ParameterizedTest
    @EnumSource(Flavor.class)
    void aLogThatWasResetIsAnotherOneForGood(Flavor flavor) throws Exception {
        try (DatabaseServer server = flavor == Flavor.MySql ? MySqlServer.start() : MariaDbServer.start()) {
            JdbcSourceServer source = shop(server);
            server.sql().execute("FLUSH BINARY LOGS");
            write(server, 1, 20);
            Checkpoint old = checkpoint(source.identity(), source.currentPosition(), Instant.now());
            write(server, 21, 25);
            assertThat(source.preflight(Optional.of(old)).passed()).isTrue();

            server.sql().execute(flavor == Flavor.MySql ? "RESET BINARY LOGS AND GTIDS" : "RESET MASTER");
            assertIsAnotherLog(source, old);
            write(server, 26, 200);
            assertIsAnotherLog(source, old); // its first file does not count for the second
            server.sql().execute("FLUSH BINARY LOGS");
            assertIsAnotherLog(source, old);
            write(server, 201, 400);
            assertIsAnotherLog(source, old);
        }
    }

    private static void write(DatabaseServer server, int from, int to) {
        for (int id = from; id <= to; id++) {
            server.sql().execute("INSERT INTO shop.orders VALUES (" + id + ")");
        }
    }

    private static void assertIsAnotherLog(JdbcSourceServer source, Checkpoint old) {
        Preflight preflight = source.preflight(Optional.of(old));
        Finding finding = preflight.findings().get(Aspect.BinlogRetained);
        assertThat(finding.reason()).as(finding.message()).isEqualTo(SourceReason.OtherServer);
        assertThat(finding.message()).contains("no longer has the binlog");
        assertThat(preflight.passed()).isFalse();
    }

    /** MariaDB keeps what no replica has had unless told otherwise, and lets a file go only some time after it began the next one. */
    private static void purge(DatabaseServer server, Flavor flavor, String file) {
        if (flavor == Flavor.MariaDb) {
            server.sql().execute("SET GLOBAL slave_connections_needed_for_purge = 0");
        }
        Awaitility.await().until(() -> {
            server.sql().execute("PURGE BINARY LOGS TO '" + file + "'");
            return server.sql().value("SHOW BINARY LOGS").equals(file);
        });
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
        assertThat(retained(source, late).reason())
                .as("nothing has come since")
                .isEqualTo(SourceReason.PositionAvailable);
        mysql.sql().execute("CREATE DATABASE late");
        Preflight preflight = source.preflight(Optional.of(late));

        Finding finding = preflight.findings().get(Aspect.BinlogRetained);
        assertThat(finding.state()).isEqualTo(Finding.State.False);
        assertThat(finding.reason()).isEqualTo(SourceReason.RunwayBelowThreshold);
        assertThat(preflight.passed()).isTrue();

        Checkpoint lags = checkpoint(source.identity(), late.position(), Instant.now());
        Lane behind = lags.mainLane().since(Optional.of(late.writtenAt()));
        assertThat(retained(source, lags.withLanes(List.of(behind))).reason())
                .as("it delivers, and writes checkpoints")
                .isEqualTo(SourceReason.RunwayBelowThreshold);
        assertThat(retained(source, lags).reason()).isEqualTo(SourceReason.PositionAvailable);
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

        mysql.sql().execute("CREATE DATABASE later");

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

    /** Where an account's connections are numbered, an engine that runs leaves no second one. */
    @Test
    void oneConnectionSufficesBesideAnEngine(MariaDbServer mariaDb) throws Exception {
        JdbcSourceServer source = shop(mariaDb);
        Checkpoint here = checkpoint(source.identity(), source.currentPosition(), Instant.now());
        mariaDb.sql()
                .execute(
                        "CREATE OR REPLACE USER narrow@'%' IDENTIFIED BY '" + Sources.PASSWORD
                                + "' WITH MAX_USER_CONNECTIONS 1",
                        "GRANT " + DatabaseServer.CAPTURE_PRIVILEGES + " TO narrow@'%'");
        Sources narrow = Sources.of(mariaDb, mounts);
        narrow.mount(Mounts.SOURCE_CREDENTIALS, DataKeys.USERNAME, "narrow");

        Preflight seen = narrow.capturing("shop.*").preflightBesideEngine(here);

        assertThat(seen.findings()).as("%s", seen).containsKey(Aspect.BinlogRetained);
        assertThat(seen.logKept()).isPresent();
    }

    private static Finding retained(JdbcSourceServer source, Checkpoint checkpoint) {
        return source.preflight(Optional.of(checkpoint)).findings().get(Aspect.BinlogRetained);
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

    private JdbcSourceServer shop(DatabaseServer server) {
        account(server);
        return Sources.of(server, mounts).capturing("shop.*");
    }
}
