package dev.lyrebird.runtime.realserver.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.config.StartConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.Metadata;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.StartingSources;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that were changed between a place in the log and now are read as they were there, or not at all. */
@WithDatabase
class StartDefinitionsIT {
    private static final String FIRST = "c {\"id\":1} {\"id\":1}";

    @TempDir
    Path mounts;

    private StartingSources starts;
    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    StartDefinitionsIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    @BeforeEach
    void mount() {
        starts = new StartingSources(mounts);
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
                        SourceFailure.class, e -> assertThat(e.reason()).isEqualTo(SourceReason.DefinitionsChanged));
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
        assertThat(starts.lines(db, EngineChoice.Direct, new StartConfig.Earliest(), before, 1))
                .as("none of them changed how rows of captured tables are read")
                .containsExactly(FIRST);

        db.run("ALTER TABLE @.t ADD COLUMN a INT");
        assertThatThrownBy(() -> db.schema(before))
                .isInstanceOfSatisfying(
                        SourceFailure.class, e -> assertThat(e.reason()).isEqualTo(SourceReason.DefinitionsChanged))
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
        JdbcSourceServer source = starts.source(db, EngineChoice.Direct, new StartConfig.Earliest());
        SchemaState state = source.engine(1 << 20).readSchema(before);
        List<String> rest = List.of(
                "c {\"id\":2} {\"b\":\"1.50\",\"id\":2,\"e\":\"x\",\"s\":\"ü\"}",
                "d {\"id\":2} {\"b\":\"1.50\",\"id\":2,\"e\":\"x\",\"s\":\"ü\"}",
                "tombstone {\"id\":2}",
                "c {\"id\":3} {\"b\":\"1.50\",\"id\":3,\"e\":\"x\",\"s\":\"ü\"}",
                "c {\"id\":7} {\"id\":7,\"n\":8}");
        Position behindFirst;
        try (RunningEngine capture = RunningEngine.stream(source, before, state)) {
            List<String> lines = capture.awaitEvents(6).events.lines();
            behindFirst = capture.events.events().get(0).position();
            assertThat(lines.get(0))
                    .isEqualTo(
                            "c {\"id\":1} {\"a\":4000000000,\"id\":1,\"e\":\"é\",\"s\":\"ä\",\"y\":\"AQE=\",\"ts\":1795413600125}");
            assertThat(lines.subList(1, 6)).isEqualTo(rest);
        }
        try (RunningEngine again = RunningEngine.stream(source, behindFirst, source.restore(state.snapshot()))) {
            assertThat(again.awaitEvents(5).events.lines())
                    .as("after a restart")
                    .isEqualTo(rest);
        }
        db.run("ALTER TABLE @.v DROP PRIMARY KEY", "INSERT INTO @.v VALUES (1, 9, 'x', 'z')");
        try (RunningEngine last = RunningEngine.stream(source, behindFirst, source.restore(state.snapshot()))) {
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
            assertThatThrownBy(() -> starts.source(db, EngineChoice.Direct, new StartConfig.Earliest())
                            .engine(1 << 20)
                            .readSchema(before))
                    .isInstanceOfSatisfying(
                            SourceFailure.class, e -> assertThat(e.reason()).isEqualTo(SourceReason.DefinitionsChanged))
                    .hasMessageContaining(db.name + ".t");
        }
    }

    private DatabaseServer server(String product) {
        return product.equals("MySQL") ? mysql : mariaDb;
    }
}
