package dev.lyrebird.runtime.realserver.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.Filters;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sessions and servers put into a log beside plain rows, and what the Direct engine makes of it. */
@WithDatabase
class DirectSurprisesIT {
    @TempDir
    Path mounts;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    DirectSurprisesIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    private DatabaseServer server(String product) {
        return product.equals("MySQL") ? mysql : mariaDb;
    }

    private Database on(DatabaseServer server) {
        return Database.on(server, mounts, EngineChoice.Direct);
    }

    /** Runs statements in one session. */
    private static void session(Database db, String... statements) throws Exception {
        try (Connection connection = db.server.sql().connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql.replace("@.", db.name + "."));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MySQL | SET binlog_format = 'STATEMENT' | INSERT INTO @.t VALUES (2, 2, NULL) | in place of the rows",
                "MySQL | SET binlog_row_image = 'MINIMAL' | UPDATE @.t SET a = 9 | binlog_row_image",
                "MySQL | SET binlog_row_value_options = 'PARTIAL_JSON' | UPDATE @.t SET j = JSON_SET(j, '$.x', 2)"
                        + " | PARTIAL_JSON",
                "MariaDB | SET binlog_format = 'STATEMENT' | INSERT INTO @.t VALUES (2, 2, NULL) | in place of the rows",
                "MariaDB | SET binlog_row_image = 'MINIMAL' | UPDATE @.t SET a = 9 | binlog_row_image",
            })
    void aSessionsSettingThatHidesRowsStopsTheSource(String product, String setting, String statement, String word)
            throws Exception {
        Database db = on(server(product));
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY, a INT, j JSON)",
                "INSERT INTO @.t VALUES (1, 1, '{\"x\": 1, \"y\": \"" + "long".repeat(50) + "\"}')");
        try (RunningEngine capture = db.follow()) {
            session(db, setting, statement);
            SourceFailure failure = capture.awaitFailure();

            assertThat(failure.reason()).isEqualTo(SourceReason.Undecodable);
            assertThat(failure.getMessage()).contains(word).containsPattern("binlog\\.\\d+:\\d+");
            assertThat(capture.events.size()).isZero();
        }
    }

    @Test
    void compressedEventsOfMariaDbStopTheSource() throws Exception {
        Database db = on(mariaDb);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, s TEXT)");
        try (RunningEngine capture = db.follow()) {
            mariaDb.sql().execute("SET GLOBAL log_bin_compress = ON");
            db.run("INSERT INTO @.t VALUES (1, '" + "a".repeat(2000) + "')");

            assertThat(capture.awaitFailure().getMessage()).contains("log_bin_compress");
        } finally {
            mariaDb.sql().execute("SET GLOBAL log_bin_compress = OFF");
        }
    }

    @Test
    void compressedTransactionsArriveAndBeginAgainWithin() throws Exception {
        Database db = on(mysql);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, s TEXT)");
        Position from = db.position();
        SchemaState state = db.schema(from);
        Position within;
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            session(
                    db,
                    "SET binlog_transaction_compression = ON",
                    "INSERT INTO @.t VALUES (1, REPEAT('a', 3000)), (2, 'b'), (3, 'c')");
            within = capture.awaitEvents(3).events.events().get(0).position();
        }
        assertThat(within.event()).isPositive();
        try (RunningEngine capture = RunningEngine.stream(db.source, within, db.source.restore(state.snapshot()))) {
            capture.awaitEvents(2);
            assertThat(capture.events.lines())
                    .containsExactly("c {\"id\":2} {\"id\":2,\"s\":\"b\"}", "c {\"id\":3} {\"id\":3,\"s\":\"c\"}");
        }
    }

    @Test
    void transactionsWithTagsAreCounted() throws Exception {
        Database db = on(mysql);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)");
        Position from = db.position();
        SchemaState state = db.schema(from);
        Position reached;
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            session(db, "SET gtid_next = 'AUTOMATIC:night'", "INSERT INTO @.t VALUES (1)");
            Position now = db.position();
            capture.awaitReached(now);
            reached = now;
            assertThat(capture.events.lines()).containsExactly("c {\"id\":1} {\"id\":1}");
        }
        assertThat(reached.gtidSet().orElseThrow()).contains(":night:");
        db.run("INSERT INTO @.t VALUES (2)");
        try (RunningEngine capture = RunningEngine.stream(db.source, reached, db.source.restore(state.snapshot()))) {
            capture.awaitEvents(1);
            assertThat(capture.events.lines()).containsExactly("c {\"id\":2} {\"id\":2}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void preparedRowsWaitForTheirCommit(String product) throws Exception {
        Database db = on(server(product));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)");
        Position from = db.position();
        SchemaState state = db.schema(from);
        String one = db.name + "one";
        String two = db.name + "two";
        Position whileOpen;
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            prepare(db, one, 1);
            prepare(db, two, 2);
            db.run("INSERT INTO @.t VALUES (3)");
            capture.awaitEvents(1);
            whileOpen = capture.events.events().get(0).position();
            assertThat(capture.events.lines()).containsExactly("c {\"id\":3} {\"id\":3}");
            session(db, "XA ROLLBACK '" + one + "'");
            session(db, "XA COMMIT '" + two + "'");
            capture.awaitEvents(2).awaitReached(db.position());
            assertThat(capture.events.lines()).containsExactly("c {\"id\":3} {\"id\":3}", "c {\"id\":2} {\"id\":2}");
        }
        try (RunningEngine capture = RunningEngine.stream(db.source, whileOpen, db.source.restore(state.snapshot()))) {
            capture.awaitEvents(2);
            assertThat(capture.events.lines())
                    .contains("c {\"id\":2} {\"id\":2}")
                    .doesNotContain("c {\"id\":1} {\"id\":1}");
        }
    }

    private static void prepare(Database db, String xid, int id) throws Exception {
        session(
                db,
                "XA START '" + xid + "'",
                "INSERT INTO @.t VALUES (" + id + ")",
                "XA END '" + xid + "'",
                "XA PREPARE '" + xid + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void metadataMayChangeWhileTheLogIsFollowed(String product) throws Exception {
        DatabaseServer server = server(product);
        String least = product.equals("MySQL") ? "MINIMAL" : "NO_LOG";
        Database db = on(server);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, u INT UNSIGNED, e ENUM('a', 'ü') CHARACTER SET latin1)");
        String last = "4294967295,\"e\":\"ü\"}";
        try (RunningEngine capture = db.follow()) {
            db.run("INSERT INTO @.t VALUES (1, 4294967295, 'ü')");
            server.sql().execute("SET GLOBAL binlog_row_metadata = " + least);
            db.run("INSERT INTO @.t VALUES (2, 4294967295, 'ü')", "ALTER TABLE @.t ADD COLUMN n INT UNSIGNED FIRST");
            db.run("INSERT INTO @.t VALUES (7, 3, 4294967295, 'ü')");
            server.sql().execute("SET GLOBAL binlog_row_metadata = FULL");
            db.run("INSERT INTO @.t VALUES (7, 4, 4294967295, 'ü')");
            capture.awaitEvents(4);

            assertThat(capture.events.lines())
                    .containsExactly(
                            "c {\"id\":1} {\"id\":1,\"u\":" + last,
                            "c {\"id\":2} {\"id\":2,\"u\":" + last,
                            "c {\"id\":3} {\"n\":7,\"id\":3,\"u\":" + last,
                            "c {\"id\":4} {\"n\":7,\"id\":4,\"u\":" + last);
        } finally {
            server.sql().execute("SET GLOBAL binlog_row_metadata = FULL");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void rowsOfATableThatIsMadeFromAQueryArrive(String product) throws Exception {
        Database db = on(server(product));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, a INT)", "INSERT INTO @.t VALUES (1, 2)");
        try (RunningEngine capture = db.follow()) {
            db.run("CREATE TABLE @.s (PRIMARY KEY (id)) AS SELECT id, a * 2 AS twice FROM @.t");
            db.run("INSERT INTO @.s VALUES (5, 6)");
            capture.awaitEvents(2);

            assertThat(capture.events.lines())
                    .containsExactly("c {\"id\":1} {\"id\":1,\"twice\":4}", "c {\"id\":5} {\"id\":5,\"twice\":6}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void aTruncationIsToldOnceAndIsADivergenceOnlyWhereAGateKeepsItIn(String product) throws Exception {
        Sources sources =
                Sources.of(server(product), mounts).with(EngineChoice.Direct).withTruncates();
        Database db =
                Database.behind(server(product), sources, Filters.rule("`operations`:[`Insert`,`Update`,`Delete`]"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "CREATE TABLE @.u (id INT PRIMARY KEY)");
        Position from = db.position();
        SchemaState state = db.schema(from);
        Position behind;
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            db.run("TRUNCATE @.t", "TRUNCATE @.u", "INSERT INTO @.u VALUES (1)");
            List<ChangeEvent> events = capture.awaitEvents(2).events.events();
            behind = events.get(0).position();
            assertThat(capture.events.lines()).containsExactly("t - null", "c {\"id\":1} {\"id\":1}");
        }
        assertThat(state.diverged()).extracting(DivergedTable::table).containsExactly(db.name + ".t");
        try (RunningEngine capture = RunningEngine.stream(db.source, behind, db.source.restore(state.snapshot()))) {
            capture.awaitEvents(1);
            assertThat(capture.events.lines()).containsExactly("c {\"id\":1} {\"id\":1}");
        }
    }

    @Test
    void aStatementThatIsNotUnderstoodStopsOnlyWhatItConcerns() throws Exception {
        Database db = on(mariaDb);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "CREATE DATABASE @x", "CREATE TABLE @x.t (id INT PRIMARY KEY)");
        try (RunningEngine capture = db.follow()) {
            db.run("ALTER TABLE @x.t ADD SYSTEM VERSIONING", "INSERT INTO @.t VALUES (1)");
            capture.awaitEvents(1);
            db.run("ALTER TABLE @.t ADD SYSTEM VERSIONING", "INSERT INTO @.t VALUES (2)");
            SourceFailure failure = capture.awaitFailure();

            assertThat(failure.reason()).isEqualTo(SourceReason.Undecodable);
            assertThat(failure.getMessage()).contains(db.name + ".t").contains("system versioning");
            assertThat(capture.events.size()).isEqualTo(1);
        }
    }
}
