package dev.lyrebird.runtime.realserver.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.CopyResult;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.server.CopySize;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams from servers that are set up in other ways. */
@WithDatabase
class ServersIT {
    @TempDir
    Path mounts;

    @Test
    void filesAndOffsetsServeWhereThereAreNoGtids() throws Exception {
        try (MySqlServer server = MySqlServer.start(DatabaseOptions.defaults().withoutGtids())) {
            Database db = Database.on(server, mounts);
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT)");
            Position from = db.position();
            SchemaState state = db.schema(from);
            Position middle;
            try (RunningEngine capture = RunningEngine.stream(db.source, from, state)) {
                db.transaction("INSERT INTO @.t VALUES (1, 1), (2, 2)", "UPDATE @.t SET a = 3 WHERE id = 1");
                capture.awaitEvents(3);
                middle = capture.events.events().get(0).position();
            }
            db.run("FLUSH BINARY LOGS", "ALTER TABLE @.t ADD COLUMN b INT", "INSERT INTO @.t VALUES (4, 4, 4)");
            try (RunningEngine capture = RunningEngine.stream(db.source, middle, db.source.restore(state.snapshot()))) {
                capture.awaitEvents(3);
                assertThat(capture.events.lines())
                        .containsExactly(
                                "c {\"id\":2} {\"id\":2,\"a\":2}",
                                "u {\"id\":1} {\"id\":1,\"a\":3}",
                                "c {\"id\":4} {\"id\":4,\"a\":4,\"b\":4}");
            }
        }
    }

    /** A server whose set of transactions was reset has none until the first commit. */
    @Test
    void anEmptyGtidSetIsABeginning() throws Exception {
        try (MySqlServer server = MySqlServer.start()) {
            Database db = Database.on(server, mounts);
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
            server.sql().execute("RESET BINARY LOGS AND GTIDS");
            Position from = db.position();
            assertThat(from.gtidSet()).contains("");
            SchemaState state = db.schema(from);
            CollectedEvents copied = new CollectedEvents();
            CopyResult result = RunningEngine.copy(db.source, from, copied);
            assertThat(result).isEqualTo(new CopyResult(1, 1, true));
            try (RunningEngine capture =
                    RunningEngine.stream(db.source, from, state).awaitConnected()) {
                db.run("INSERT INTO @.t VALUES (2)");
                capture.awaitEvents(1);
                assertThat(capture.events.lines()).containsExactly("c {\"id\":2} {\"id\":2}");
            }
        }
    }

    @Test
    void theSizeOfACopyIsThatOfTheCapturedTables(MySqlServer mysql, MariaDbServer mariaDb) throws Exception {
        for (DatabaseServer server : List.of(mysql, mariaDb)) {
            Database db = Database.on(server, mounts);
            assertThat(db.source.copySize()).isEqualTo(new CopySize(0, 0));
            db.run(
                    "CREATE TABLE @.t (id INT PRIMARY KEY, note CHAR(100))",
                    "CREATE VIEW @.v AS SELECT * FROM @.t",
                    "INSERT INTO @.t WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 1000)"
                            + " SELECT n, 'x' FROM s",
                    "ANALYZE TABLE @.t");
            CopySize size = db.source.copySize();
            assertThat(size.rows()).isBetween(900L, 1100L);
            assertThat(size.bytes()).isGreaterThan(50_000);
        }
    }

    @Test
    void everyTlsModeReachesMySql(MySqlServer mysql) throws Exception {
        reaches(mysql, TlsMode.Preferred, TlsMode.Required, TlsMode.VerifyCa, TlsMode.VerifyIdentity);
    }

    @Test
    void everyTlsModeReachesMariaDb(MariaDbServer mariaDb) throws Exception {
        reaches(mariaDb, TlsMode.Preferred, TlsMode.Required, TlsMode.VerifyCa, TlsMode.VerifyIdentity);
    }

    private void reaches(DatabaseServer server, TlsMode... modes) throws Exception {
        Database db = Database.on(server, mounts);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (-1)");
        server.sql().execute("ALTER USER '" + Sources.USER + "'@'%' REQUIRE SSL");
        try {
            for (TlsMode mode : modes) {
                JdbcSourceServer source = Sources.of(server, mounts).with(mode).capturing(db.name + ".*");
                Position from = source.currentPosition();
                SchemaState state = source.engine(5).readSchema(from);
                assertThat(RunningEngine.copy(source, from, new CollectedEvents())
                                .whole())
                        .as("%s", mode)
                        .isTrue();
                try (RunningEngine capture = RunningEngine.stream(source, from, state)) {
                    db.run("INSERT INTO @.t VALUES (" + mode.ordinal() + ")");
                    capture.awaitEvents(1);
                }
            }
        } finally {
            server.sql().execute("ALTER USER '" + Sources.USER + "'@'%' REQUIRE NONE");
        }
    }

    @Test
    void compressedTransactionsAreReadAndResumedWithin() throws Exception {
        try (MySqlServer server =
                MySqlServer.start(DatabaseOptions.defaults().with("binlog_transaction_compression", "ON"))) {
            Database db = Database.on(server, mounts);
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY)");
            Position from = db.position();
            SchemaState state = db.schema(from);
            Position middle;
            try (RunningEngine capture = RunningEngine.stream(db.source, from, state)) {
                db.transaction("INSERT INTO @.t VALUES (1), (2)", "INSERT INTO @.t VALUES (3)");
                capture.awaitEvents(3);
                middle = capture.events.events().get(0).position();
            }
            db.run("INSERT INTO @.t VALUES (4)");
            try (RunningEngine capture = RunningEngine.stream(db.source, middle, state)) {
                capture.awaitLine("c {\"id\":4} {\"id\":4}");
                assertThat(capture.events.lines())
                        .isEqualTo(List.of(
                                "c {\"id\":2} {\"id\":2}", "c {\"id\":3} {\"id\":3}", "c {\"id\":4} {\"id\":4}"));
            }
        }
    }

    @Test
    void compressedEventsOfMariaDbStopTheStream() throws Exception {
        try (MariaDbServer server = MariaDbServer.start()) {
            Database db = Database.on(server, mounts);
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY, text TEXT)");
            try (RunningEngine capture = db.follow()) {
                server.sql().execute("SET GLOBAL log_bin_compress = ON");
                db.run("INSERT INTO @.t VALUES (1, REPEAT('secret', 500))");
                SourceFailure failure = capture.awaitFailure();

                assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(SourceReason.Undecodable);
                assertThat(failure).hasMessageContaining("log_bin_compress").hasMessageNotContaining("secret");
                assertThat(capture.events.size()).isZero();
            }
        }
    }

    @Test
    void aPurgedPositionIsLostOnMariaDb() throws Exception {
        try (MariaDbServer server = MariaDbServer.start()) {
            Database db = Database.on(server, mounts);
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY)");
            Position from = db.position();
            SchemaState state = db.schema(from);
            db.run(
                    "INSERT INTO @.t VALUES (1)",
                    "FLUSH BINARY LOGS",
                    "INSERT INTO @.t VALUES (2)",
                    "FLUSH BINARY LOGS");
            purgeAllButTheLastLog(server);
            try (RunningEngine capture = RunningEngine.stream(db.source, from, state)) {
                SourceFailure failure = capture.awaitFailure();

                assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(SourceReason.PositionLost);
                assertThat(capture.events.size()).isZero();
            }
        }
    }

    /** MariaDB keeps a log, without an error, until the engine's own checkpoint has passed it: asked again until it went. */
    private static void purgeAllButTheLastLog(MariaDbServer server) {
        await().until(() -> {
            List<List<String>> files = server.sql().rows("SHOW BINARY LOGS");
            server.sql()
                    .execute("PURGE BINARY LOGS TO '"
                            + files.get(files.size() - 1).get(0) + "'");
            return server.sql().rows("SHOW BINARY LOGS").size() == 1;
        });
    }

    @Test
    void aDefinitionThatChangedSinceThePositionIsNotGuessed(MySqlServer mysql) throws Exception {
        Database db = Database.on(mysql, mounts);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)");
        Position before = db.position();
        db.run("ALTER TABLE @.t ADD COLUMN a INT");

        assertThatThrownBy(() -> db.schema(before))
                .isInstanceOf(SourceFailure.class)
                .hasMessageContaining("ALTER TABLE");
        assertThat(db.schema(db.position()).snapshot()).contains("\"a\"");
    }

    @Test
    void whatComesIntoBeingAfterThePositionIsReadWithItInMySql(MySqlServer mysql) throws Exception {
        comesIntoBeing(mysql);
    }

    @Test
    void whatComesIntoBeingAfterThePositionIsReadWithItInMariaDb(MariaDbServer mariaDb) throws Exception {
        comesIntoBeing(mariaDb);
    }

    /** It had no rows at the position, so no row before its birth can be misread. */
    private void comesIntoBeing(DatabaseServer server) throws Exception {
        Database db = Database.on(server, mounts);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)");
        Position before = db.position();
        db.run(
                "CREATE DATABASE @elsewhere",
                "CREATE TABLE @elsewhere.t (id INT PRIMARY KEY)",
                "CREATE TABLE @.late (id INT PRIMARY KEY, a INT)",
                "CREATE DEFINER = CURRENT_USER TRIGGER @.touch BEFORE INSERT ON @.t FOR EACH ROW SET NEW.id = NEW.id + 0",
                "INSERT INTO @.late VALUES (1, 1)");

        SchemaState state = db.schema(before);
        db.run("ALTER TABLE @.late ADD COLUMN b INT FIRST", "INSERT INTO @.late (id, a, b) VALUES (2, 2, 3)");
        try (RunningEngine capture = RunningEngine.stream(db.source, before, state)) {
            capture.awaitEvents(2);
            assertThat(capture.events.lines())
                    .containsExactly("c {\"id\":1} {\"id\":1,\"a\":1}", "c {\"id\":2} {\"b\":3,\"id\":2,\"a\":2}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE @.t",
                "RENAME TABLE @.t TO @.u",
                "CREATE UNIQUE INDEX i ON @.t (a)",
                "ALTER DATABASE @ CHARACTER SET latin1"
            })
    void whatMayChangeHowARowIsReadIsNotGuessed(String statement, MySqlServer mysql) throws Exception {
        Database db = Database.on(mysql, mounts);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT)");
        Position before = db.position();
        db.run(statement);

        assertThatThrownBy(() -> db.schema(before))
                .isInstanceOf(SourceFailure.class)
                .hasMessageContaining("Definitions changed");
    }
}
