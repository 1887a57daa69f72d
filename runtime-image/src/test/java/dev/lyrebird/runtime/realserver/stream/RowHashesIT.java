package dev.lyrebird.runtime.realserver.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.config.StartConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.Metadata;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.StartingSources;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MariaDB keeps unique keys that are too long for an index as hashes, in columns that only its log shows. */
@WithDatabase
class RowHashesIT {
    @TempDir
    Path mounts;

    private final MariaDbServer mariaDb;

    RowHashesIT(MariaDbServer mariaDb) {
        this.mariaDb = mariaDb;
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_LOG", "MINIMAL", "FULL"})
    void theirColumnsAreInNoEvent(String metadata) throws Exception {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Direct);
        try (Metadata ignored = new Metadata(mariaDb, metadata)) {
            db.run(
                    "CREATE TABLE @.t (id INT PRIMARY KEY, a TEXT, b VARCHAR(750), c VARCHAR(24), n BIGINT,"
                            + " UNIQUE a (a), UNIQUE bc (b, c)) CHARACTER SET utf8mb4",
                    "CREATE TABLE @.m (id INT PRIMARY KEY, s VARCHAR(255) UNIQUE) ENGINE=MyISAM CHARACTER SET utf8mb4");
            try (RunningEngine capture = db.follow()) {
                db.run(
                        "INSERT INTO @.t VALUES (1, 'a', 'b', 'c', 5), (2, NULL, NULL, NULL, NULL)",
                        "UPDATE @.t SET a = 'aa', n = 6 WHERE id = 1",
                        "DELETE FROM @.t WHERE id = 2",
                        "INSERT INTO @.m VALUES (1, 's')",
                        "ALTER TABLE @.t DROP INDEX a",
                        "INSERT INTO @.t VALUES (3, 'aa', NULL, 'c', 7)",
                        "ALTER TABLE @.t DROP INDEX bc, ADD d BIGINT",
                        "INSERT INTO @.t VALUES (4, 'aa', 'b', 'c', 8, 9)",
                        "DELETE FROM @.t WHERE id IN (3, 4)",
                        "ALTER TABLE @.t ADD UNIQUE a (a), ADD e BIGINT FIRST",
                        "INSERT INTO @.t VALUES (10, 5, 'x', 'b', 'c', 8, 9)",
                        "CREATE TABLE @.u LIKE @.t",
                        "INSERT INTO @.u VALUES (10, 5, 'x', 'b', 'c', 8, 9)");
                capture.awaitReached(db.position());

                assertThat(capture.events.lines())
                        .containsExactly(
                                "c {\"id\":1} {\"id\":1,\"a\":\"a\",\"b\":\"b\",\"c\":\"c\",\"n\":5}",
                                "c {\"id\":2} {\"id\":2,\"a\":null,\"b\":null,\"c\":null,\"n\":null}",
                                "u {\"id\":1} {\"id\":1,\"a\":\"aa\",\"b\":\"b\",\"c\":\"c\",\"n\":6}",
                                "d {\"id\":2} {\"id\":2,\"a\":null,\"b\":null,\"c\":null,\"n\":null}",
                                "tombstone {\"id\":2}",
                                "c {\"id\":1} {\"id\":1,\"s\":\"s\"}",
                                "c {\"id\":3} {\"id\":3,\"a\":\"aa\",\"b\":null,\"c\":\"c\",\"n\":7}",
                                "c {\"id\":4} {\"id\":4,\"a\":\"aa\",\"b\":\"b\",\"c\":\"c\",\"n\":8,\"d\":9}",
                                "d {\"id\":3} {\"id\":3,\"a\":\"aa\",\"b\":null,\"c\":\"c\",\"n\":7,\"d\":null}",
                                "tombstone {\"id\":3}",
                                "d {\"id\":4} {\"id\":4,\"a\":\"aa\",\"b\":\"b\",\"c\":\"c\",\"n\":8,\"d\":9}",
                                "tombstone {\"id\":4}",
                                "c {\"id\":5} {\"e\":10,\"id\":5,\"a\":\"x\",\"b\":\"b\",\"c\":\"c\",\"n\":8,\"d\":9}",
                                "c {\"id\":5} {\"e\":10,\"id\":5,\"a\":\"x\",\"b\":\"b\",\"c\":\"c\",\"n\":8,\"d\":9}");
            }
        }
    }

    @Test
    void theLogsOwnDefinitionOfATableHasNone() throws Exception {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a TEXT, n BIGINT, UNIQUE (a))");
        Position before = db.position();
        db.run(
                "INSERT INTO @.t VALUES (1, 'a', 5)",
                "ALTER TABLE @.t ADD b BIGINT",
                "INSERT INTO @.t VALUES (2, 'b', 6, 7)",
                "ALTER TABLE @.t DROP INDEX a",
                "INSERT INTO @.t VALUES (3, 'c', 8, 9)");
        JdbcSourceServer source =
                new StartingSources(mounts).source(db, EngineChoice.Direct, new StartConfig.Earliest());
        SchemaState state = source.engine(1 << 20).readSchema(before);
        try (RunningEngine capture = RunningEngine.stream(source, before, state)) {
            assertThat(capture.awaitEvents(3).events.lines())
                    .containsExactly(
                            "c {\"id\":1} {\"id\":1,\"a\":\"a\",\"n\":5}",
                            "c {\"id\":2} {\"id\":2,\"a\":\"b\",\"n\":6,\"b\":7}",
                            "c {\"id\":3} {\"id\":3,\"a\":\"c\",\"n\":8,\"b\":9}");
        }
    }

    @Test
    void aShortKeyThatIsOneIsKnownByTheNameOfItsColumnAlone() throws Exception {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT, UNIQUE (a) USING HASH)");
        try (RunningEngine capture = db.follow()) {
            db.run("INSERT INTO @.t VALUES (1, 2)");
            assertThat(capture.awaitEvents(1).events.lines()).containsExactly("c {\"id\":1} {\"id\":1,\"a\":2}");
            try (Metadata ignored = new Metadata(mariaDb, "NO_LOG")) {
                db.run("INSERT INTO @.t VALUES (2, 3)");
                assertThat(capture.awaitFailure().getMessage()).contains(db.name + ".t has 3 columns");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_LOG", "FULL"})
    void theDebeziumEngineStopsAtThem(String metadata) throws Exception {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Debezium);
        try (Metadata ignored = new Metadata(mariaDb, metadata)) {
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a TEXT, UNIQUE (a))");
            try (RunningEngine capture = db.follow()) {
                db.run("INSERT INTO @.t VALUES (1, 'a')");
                assertThat(capture.awaitFailure().getMessage()).contains("do not fit the table's known definition");
            }
        }
    }

    /** What has another name is no hash, and what is no number of eight bytes neither: nothing is guessed. */
    @ParameterizedTest
    @CsvSource({"FULL,n BIGINT", "NO_LOG,n INT", "NO_LOG,'n BIGINT, m BIGINT'"})
    void aColumnThatTheLogWasNotToldOfStopsTheSource(String metadata, String column) throws Exception {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Direct);
        try (Metadata ignored = new Metadata(mariaDb, metadata)) {
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY, s VARCHAR(255) UNIQUE) CHARACTER SET utf8mb4");
            try (RunningEngine capture = db.follow()) {
                mariaDb.sql()
                        .execute(
                                "SET sql_log_bin = 0",
                                "ALTER TABLE " + db.name + ".t ADD (" + column + ")",
                                "SET sql_log_bin = 1");
                db.run("INSERT INTO @.t (id) VALUES (1)");
                assertThat(capture.awaitFailure().getMessage()).contains(db.name + ".t");
            }
        }
    }
}
