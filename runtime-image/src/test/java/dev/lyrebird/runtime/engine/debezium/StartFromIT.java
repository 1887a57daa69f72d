package dev.lyrebird.runtime.engine.debezium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.StartConfig;
import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.EngineFailure;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.server.JdbcSourceServer;
import dev.lyrebird.runtime.server.SourceFailure;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A first start at a place in the past: found in the log of a real server, or refused with the reason. */
@WithDatabase
class StartFromIT {
    private static final String FIRST = "c {\"id\":1} {\"id\":1}";
    private static final String SECOND = "c {\"id\":2} {\"id\":2}";
    private static final String THIRD = "c {\"id\":3} {\"id\":3}";

    @TempDir
    Path mounts;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    StartFromIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    @ParameterizedTest
    @CsvSource({"MySQL,Direct", "MariaDB,Direct", "MySQL,Debezium", "MariaDB,Debezium"})
    void everyFormGivesWhatCameFromThereOn(String product, EngineChoice engine) throws Exception {
        Database db = Database.on(server(product), mounts, engine);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
        Position between = db.position();
        Instant later = nextSecond(db.server);
        db.server.sql().execute("FLUSH BINARY LOGS");
        db.run("INSERT INTO @.t VALUES (2)");
        nextSecond(db.server);
        db.run("INSERT INTO @.t VALUES (3)");

        for (StartConfig start : List.of(
                new StartConfig.At(between.file(), between.offset()),
                new StartConfig.Behind(between.gtidSet().orElseThrow()),
                new StartConfig.Since(later))) {
            Position found = source(db, engine, start).startPosition();
            assertThat(lines(db, engine, start, found, 2)).as("%s", start).containsExactly(SECOND, THIRD);
            assertThat(found.gtidSet().map(GtidSet::parse))
                    .as("%s: the transactions before it", start)
                    .isEqualTo(between.gtidSet().map(GtidSet::parse));
        }
        StartConfig all = new StartConfig.Earliest();
        if (engine == EngineChoice.Direct) {
            assertThat(lines(db, engine, all, source(db, engine, all).startPosition(), 3))
                    .containsExactly(FIRST, SECOND, THIRD);
        }
        Position last =
                source(db, engine, new StartConfig.Since(nextSecond(db.server))).startPosition();
        assertThat(last.gtidSet().map(GtidSet::parse))
                .as("nothing was executed since")
                .isEqualTo(db.position().gtidSet().map(GtidSet::parse));
    }

    @ParameterizedTest
    @CsvSource({"MySQL,false", "MariaDB,false", "MySQL,true", "MariaDB,true"})
    void aMomentIsFoundBehindARestart(String product, boolean crash) throws Exception {
        Database db = Database.on(server(product), mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
        StartConfig start = new StartConfig.Since(nextSecond(db.server));
        if (crash) {
            db.server.kill();
        } else {
            db.server.stop();
        }
        db.server.startAgain();
        Position restarted = db.position();
        db.run("INSERT INTO @.t VALUES (2)");

        Position found = source(db, EngineChoice.Direct, start).startPosition();
        assertThat(found.display()).isEqualTo(restarted.display());
        assertThat(found.gtidSet().map(GtidSet::parse))
                .isEqualTo(restarted.gtidSet().map(GtidSet::parse));
        assertThat(lines(db, EngineChoice.Direct, start, found, 1)).containsExactly(SECOND);
    }

    @Test
    void aStatementThatMariaDbCompressedMayHaveChangedAnything() throws Exception {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)");
        Position before = db.position();
        db.run("SET GLOBAL log_bin_compress = ON", "SET GLOBAL log_bin_compress_min_len = 10");
        try {
            db.run("ALTER TABLE @.t ADD COLUMN a INT COMMENT '" + "long".repeat(99) + "'");
        } finally {
            db.run("SET GLOBAL log_bin_compress = OFF", "SET GLOBAL log_bin_compress_min_len = DEFAULT");
        }
        assertThatThrownBy(() -> db.schema(before))
                .isInstanceOfSatisfying(
                        EngineFailure.class, e -> assertThat(e.reason()).isEqualTo(SourceReason.DefinitionsChanged));
    }

    private List<String> lines(Database db, EngineChoice engine, StartConfig start, Position from, int count)
            throws Exception {
        JdbcSourceServer source = source(db, engine, start);
        try (Capture capture =
                Capture.stream(source, from, source.engine(1 << 20).readSchema(from))) {
            return capture.awaitEvents(count).events.lines();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void aPlaceThatTheLogDoesNotHaveIsRefused(String product) throws Exception {
        Database db = Database.on(server(product), mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
        Position old = db.position();
        db.transaction("INSERT INTO @.t VALUES (2)", "INSERT INTO @.t VALUES (3)");
        Position newer = db.position();
        boolean mariaDbs = product.equals("MariaDB");

        refused(db, new StartConfig.At("binlog.999999", 4), "no binlog binlog.999999");
        refused(db, new StartConfig.At(newer.file(), newer.offset() + 100_000), "before offset");
        refused(db, new StartConfig.At(old.file(), old.offset() + 7), "no transaction begins at offset");
        refused(db, new StartConfig.At(old.file(), newer.offset() - 31), "no transaction begins at offset");
        refused(db, new StartConfig.Since(Instant.parse("2001-01-01T00:00:00Z")), "the oldest binlog");
        refused(db, new StartConfig.Since(Instant.now().plusSeconds(7200)), "lies ahead");
        refused(
                db,
                new StartConfig.Behind(mariaDbs ? "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-7" : "0-1-7"),
                "has the form of");
        refused(
                db,
                new StartConfig.Behind(mariaDbs ? "77-1-99999999" : "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-7"),
                "has not executed");
        db.server.sql().execute("FLUSH BINARY LOGS");
        db.run("INSERT INTO @.t VALUES (4)"); // MariaDB tells the file of the last commit
        await().atMost(Duration.ofSeconds(60)).until(() -> isPurged(db, old.file()));
        refused(db, new StartConfig.Behind(old.gtidSet().orElseThrow()), "purged");
        refused(db, new StartConfig.At(old.file(), old.offset()), "no binlog " + old.file());
    }

    /** A server keeps files for a while of which it believes that a reader that has gone still reads them. */
    private static boolean isPurged(Database db, String file) throws Exception {
        db.server.sql().execute("PURGE BINARY LOGS TO '" + db.position().file() + "'");
        return db.server.sql().rows("SHOW BINARY LOGS").stream()
                .noneMatch(row -> row.get(0).equals(file));
    }

    private void refused(Database db, StartConfig start, String why) {
        assertThatThrownBy(() -> source(db, EngineChoice.Direct, start).startPosition())
                .as("%s", start)
                .isInstanceOfSatisfying(
                        SourceFailure.class, e -> assertThat(e.reason()).isEqualTo(SourceReason.StartNotInLog))
                .hasMessageContaining(why)
                .hasMessageContaining("spec.startFrom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void aStatementAboutACapturedTableInBetweenIsInTheWay(String product) throws Exception {
        Database db = Database.on(server(product), mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "CREATE DATABASE @x", "CREATE TABLE @x.u (id INT, a INT)");
        Position before = db.position();
        db.run(
                "INSERT INTO @.t VALUES (1)",
                "ALTER TABLE @x.u DROP COLUMN a",
                "CREATE TABLE @.later (id INT PRIMARY KEY)",
                "TRUNCATE TABLE @.later",
                "CREATE INDEX i ON @.t (id)");
        assertThat(lines(db, EngineChoice.Direct, new StartConfig.Earliest(), before, 1))
                .as("none of them changed how rows of captured tables are read")
                .containsExactly(FIRST);

        db.run("ALTER TABLE @.t ADD COLUMN a INT");
        assertThatThrownBy(() -> db.schema(before))
                .isInstanceOfSatisfying(
                        EngineFailure.class, e -> assertThat(e.reason()).isEqualTo(SourceReason.DefinitionsChanged))
                .hasMessageContaining(db.name + ".t");
        db.run("DROP DATABASE @x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void aTableThatWasChangedSinceIsFollowedWhereTheLogTellsItsDefinitions(String product) throws Exception {
        Database db = Database.on(server(product), mounts, EngineChoice.Direct);
        db.run(
                "CREATE TABLE @.t (a INT UNSIGNED, id INT, e ENUM('x','é') CHARACTER SET latin1, s VARCHAR(9), y BIT(9), ts DATETIME(3),"
                        + " PRIMARY KEY (id))",
                "CREATE TABLE @.quiet (id INT PRIMARY KEY)");
        Position before = db.position();
        db.run(
                "INSERT INTO @.t VALUES (4000000000, 1, 'é', 'ä', b'100000001', '2026-11-23 06:00:00.125')",
                "ALTER TABLE @.t ADD COLUMN b DECIMAL(6,2) FIRST, DROP a, DROP y, DROP ts, ADD UNIQUE (s)",
                "INSERT INTO @.t VALUES (1.5, 2, 'x', 'ü')",
                "RENAME TABLE @.t TO @.v",
                "UPDATE @.v SET id = 3 WHERE id = 2",
                "ALTER TABLE @.quiet ADD COLUMN n INT",
                "INSERT INTO @.quiet VALUES (7, 8)",
                "DROP TABLE @.quiet");
        JdbcSourceServer source = source(db, EngineChoice.Direct, new StartConfig.Earliest());
        SchemaState state = source.engine(1 << 20).readSchema(before);
        List<String> rest = List.of(
                "c {\"id\":2} {\"b\":\"1.50\",\"id\":2,\"e\":\"x\",\"s\":\"ü\"}",
                "d {\"id\":2} {\"b\":\"1.50\",\"id\":2,\"e\":\"x\",\"s\":\"ü\"}",
                "tombstone {\"id\":2}",
                "c {\"id\":3} {\"b\":\"1.50\",\"id\":3,\"e\":\"x\",\"s\":\"ü\"}",
                "c {\"id\":7} {\"id\":7,\"n\":8}");
        Position behindFirst;
        try (Capture capture = Capture.stream(source, before, state)) {
            List<String> lines = capture.awaitEvents(6).events.lines();
            behindFirst = capture.events.events().get(0).position();
            assertThat(lines.get(0))
                    .isEqualTo(
                            "c {\"id\":1} {\"a\":4000000000,\"id\":1,\"e\":\"é\",\"s\":\"ä\",\"y\":\"AQE=\",\"ts\":1795413600125}");
            assertThat(lines.subList(1, 6)).isEqualTo(rest);
        }
        try (Capture again = Capture.stream(source, behindFirst, source.restore(state.snapshot()))) {
            assertThat(again.awaitEvents(5).events.lines())
                    .as("after a restart")
                    .isEqualTo(rest);
        }
        db.run("ALTER TABLE @.v DROP PRIMARY KEY", "INSERT INTO @.v VALUES (1, 9, 'x', 'z')");
        try (Capture last = Capture.stream(source, behindFirst, source.restore(state.snapshot()))) {
            assertThat(last.awaitFailure().getMessage()).contains(db.name + ".v", "without a primary key");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MySQL   | id INT PRIMARY KEY, f FLOAT(7,3) | FULL",
                "MySQL   | id INT, a INT                    | FULL",
                "MySQL   | id INT PRIMARY KEY, a INT        | MINIMAL",
                "MariaDB | id INT PRIMARY KEY, u UUID       | FULL",
                "MariaDB | id INT PRIMARY KEY, a INT        | NO_LOG",
            })
    void aChangedTableOfWhichTheLogLeavesSomethingOpenIsInTheWay(String product, String columns, String metadata)
            throws Exception {
        Database db = Database.on(server(product), mounts, EngineChoice.Direct);
        try (Metadata told = new Metadata(db.server, metadata)) {
            db.run("CREATE TABLE @.t (" + columns + ")");
            Position before = db.position();
            db.run("INSERT INTO @.t (id) VALUES (1)", "ALTER TABLE @.t ADD COLUMN b INT");
            told.set("FULL");
            assertThatThrownBy(() -> source(db, EngineChoice.Direct, new StartConfig.Earliest())
                            .engine(1 << 20)
                            .readSchema(before))
                    .isInstanceOfSatisfying(
                            EngineFailure.class, e -> assertThat(e.reason()).isEqualTo(SourceReason.DefinitionsChanged))
                    .hasMessageContaining(db.name + ".t");
        }
    }

    private JdbcSourceServer source(Database db, EngineChoice engine, StartConfig start) {
        PipelineConfig c = db.with(engine).pipeline();
        PipelineConfig starting = new PipelineConfig(
                c.version(),
                c.source(),
                c.checkpointUid(),
                c.server(),
                c.tables(),
                engine,
                c.snapshot(),
                Optional.of(start),
                c.firstCopy(),
                c.sink(),
                c.format(),
                c.checkpoint(),
                c.limits(),
                c.gates(),
                c.acknowledged());
        return new JdbcSourceServer(starting, mounts, Clock.systemUTC(), new Random());
    }

    private static String now(DatabaseServer server) {
        return server.sql().value("SELECT REPLACE(UTC_TIMESTAMP(), ' ', 'T')");
    }

    /** Waits until the server's clock shows another second. @return that second */
    private static Instant nextSecond(DatabaseServer server) {
        String before = now(server);
        await().until(() -> !now(server).equals(before));
        return Instant.parse(now(server) + "Z");
    }

    private DatabaseServer server(String product) {
        return product.equals("MySQL") ? mysql : mariaDb;
    }
}
