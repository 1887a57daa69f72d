package dev.lyrebird.runtime.realserver.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.PreflightLine;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.server.Preflight;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MariaDB's own form of times with a fraction, which tables have that were made with {@code mysql56_temporal_format=OFF}. */
@WithDatabase
class OldTimesIT {
    private static final String COLUMNS =
            " (id INT PRIMARY KEY, t0 TIME, t1 TIME(1), t2 TIME(2), t3 TIME(3), t4 TIME(4), t5 TIME(5),"
                    + " t6 TIME(6), d0 DATETIME, d1 DATETIME(1), d2 DATETIME(2), d3 DATETIME(3), d4 DATETIME(4), d5 DATETIME(5),"
                    + " d6 DATETIME(6), s0 TIMESTAMP NULL, s1 TIMESTAMP(1) NULL, s2 TIMESTAMP(2) NULL, s3 TIMESTAMP(3) NULL,"
                    + " s4 TIMESTAMP(4) NULL, s5 TIMESTAMP(5) NULL, s6 TIMESTAMP(6) NULL)";

    @TempDir
    Path mounts;

    private final MariaDbServer mariaDb;

    OldTimesIT(MariaDbServer mariaDb) {
        this.mariaDb = mariaDb;
    }

    private void tables(Database db) {
        try {
            mariaDb.sql().execute("SET GLOBAL mysql56_temporal_format = OFF");
            db.run("CREATE TABLE @.old" + COLUMNS, "CREATE TABLE @.gone" + COLUMNS);
        } finally {
            mariaDb.sql().execute("SET GLOBAL mysql56_temporal_format = ON");
        }
        db.run("CREATE TABLE @.new" + COLUMNS);
    }

    private void rows(Database db, String table) {
        mariaDb.sql()
                .execute(
                        "SET sql_mode = '', time_zone = '+00:00'",
                        row(
                                db,
                                table,
                                1,
                                "'12:34:56.789012'",
                                "'2020-01-02 03:04:05.678912'",
                                "'2020-01-02 03:04:05.678912'"),
                        row(db, table, 2, "'-838:59:59.999999'", "'1000-01-01'", "'1970-01-01 00:00:01'"),
                        row(
                                db,
                                table,
                                3,
                                "'-00:00:00.1'",
                                "'9999-12-31 23:59:59.999999'",
                                "'2038-01-19 03:14:07.999999'"),
                        row(db, table, 4, "'838:59:59'", "'2020-00-00 00:00:00'", "0"),
                        row(db, table, 5, "NULL", "'0000-00-00'", "NULL"),
                        row(db, table, 6, "0", "NULL", "'2001-01-01 00:00:00.000001'"));
    }

    private static String row(Database db, String table, int id, String time, String datetime, String timestamp) {
        return "INSERT INTO " + db.name + "." + table + " VALUES (" + id + (", " + time).repeat(7)
                + (", " + datetime).repeat(7) + (", " + timestamp).repeat(7) + ")";
    }

    private static List<String> of(RunningEngine capture, String table) {
        return capture.events.events().stream()
                .filter(event -> event.table().table().equals(table))
                .map(OldTimesIT::row)
                .toList();
    }

    private static String row(ChangeEvent event) {
        return new String(event.value().orElseThrow(), StandardCharsets.UTF_8)
                .replaceFirst("(?s).*\"after\":(\\{.*?}).*", "$1");
    }

    @Test
    void theirValuesAreThoseOfTheNewForm() throws Exception {
        Database db = Database.behind(
                mariaDb,
                Sources.of(mariaDb, mounts).with(EngineChoice.Direct),
                "{`defaultAction`:`Accept`,`rules`:[{`name`:`gone`,`tables`:[`@.gone`],`action`:`Drop`}]}");
        tables(db);
        try (RunningEngine capture = db.follow()) {
            rows(db, "gone");
            rows(db, "new");
            rows(db, "old");
            capture.awaitReached(db.position());

            assertThat(of(capture, "old")).hasSize(6).isEqualTo(of(capture, "new"));
        }
    }

    @Test
    void theDebeziumEngineStopsAtThem() throws Exception {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Debezium);
        tables(db);
        try (RunningEngine capture = db.follow()) {
            rows(db, "old");
            assertThat(capture.awaitFailure().getMessage()).contains("cannot be decoded");
        }
    }

    @Test
    void thePreflightRefusesDebeziumForThem() {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Debezium);
        tables(db);

        Finding finding = db.source.preflight(Optional.empty()).findings().get(Aspect.SourceConfigured);
        assertThat(finding.reason()).isEqualTo(SourceReason.Unsupported);
        assertThat(finding.message())
                .contains(db.name + ".gone.t1 (time(1)), ", " and 31 more.", "spec.engine to Direct", "FORCE");
        assertThat(db.with(EngineChoice.Auto).source.preflight(Optional.empty()).passed())
                .isTrue();

        db.run("ALTER TABLE @.old FORCE", "DROP TABLE @.gone");
        assertThat(db.source.preflight(Optional.empty()).passed()).isTrue();
    }

    /** It reads their rows, too. */
    @Test
    void thePreflightWarnsOfDebeziumWhereOtherTablesHaveThem() {
        Database other = Database.on(mariaDb, mounts, EngineChoice.Debezium);
        tables(other);
        Database db = Database.on(mariaDb, mounts, EngineChoice.Debezium);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)");

        Preflight preflight = db.source.preflight(Optional.empty());
        assertThat(preflight.passed()).isTrue();
        assertThat(preflight.lines())
                .filteredOn(line -> line.verdict() == PreflightLine.Verdict.Warning)
                .anySatisfy(line -> assertThat(line.message()).contains("of all tables", ".t1 (time(1))"));
    }
}
