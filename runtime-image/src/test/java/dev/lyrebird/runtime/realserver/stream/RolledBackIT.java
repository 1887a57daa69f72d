package dev.lyrebird.runtime.realserver.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MariaDB logs some transactions with what they took back: the tables of which that was are marked. */
@WithDatabase
class RolledBackIT {
    private static MySqlServer withoutGtids;

    @TempDir
    Path mounts;

    private final MariaDbServer mariaDb;

    RolledBackIT(MariaDbServer mariaDb) {
        this.mariaDb = mariaDb;
    }

    @AfterAll
    static void stop() {
        if (withoutGtids != null) {
            withoutGtids.close();
        }
    }

    /** MySQL with GTIDs refuses transactions that write tables without transactions too. */
    private DatabaseServer server(String product) throws Exception {
        if (product.equals("MariaDB")) {
            return mariaDb;
        }
        if (withoutGtids == null) {
            withoutGtids = MySqlServer.start(DatabaseOptions.defaults().withoutGtids());
        }
        return withoutGtids;
    }

    /** Rows of tables without transactions are logged at once, by themselves; of the others MySQL logs nothing that is taken back. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "MariaDB | INSERT t; SAVEPOINT `A b`; INSERT u; INSERT m; ROLLBACK TO `a B`; INSERT v; COMMIT | m t u v | u",
                "MySQL   | INSERT t; SAVEPOINT `A b`; INSERT u; INSERT m; ROLLBACK TO `a B`; INSERT v; COMMIT | m t v   | -",
                "MariaDB | INSERT t; SAVEPOINT a; INSERT u; SAVEPOINT b; INSERT v; INSERT m; ROLLBACK TO SAVEPOINT a; COMMIT | m t u v | u v",
                "MariaDB | INSERT t; SAVEPOINT a; INSERT u; SAVEPOINT b; UPDATE t; INSERT m; ROLLBACK TO b; COMMIT | m t u t | t",
                "MariaDB | INSERT m; INSERT t; SAVEPOINT a; INSERT u; ROLLBACK TO a; COMMIT | m t u | u",
                "MySQL   | INSERT m; INSERT t; SAVEPOINT a; INSERT u; ROLLBACK TO a; COMMIT | m t   | -",
                "MariaDB | INSERT t; SAVEPOINT a; INSERT u; ROLLBACK TO a; COMMIT           | t     | -",
                "MariaDB | INSERT t; INSERT m; ROLLBACK | m   | -",
                "MySQL   | INSERT t; INSERT m; ROLLBACK | m   | -",
                "MariaDB | INSERT t; INSERT m; COMMIT   | m t | -",
                "MariaDB | INSERT t; CREATE TEMPORARY TABLE x (id INT); INSERT u; ROLLBACK | t u | t u",
                "MySQL   | INSERT t; CREATE TEMPORARY TABLE x (id INT); INSERT u; ROLLBACK | -   | -",
                "MariaDB | INSERT t; SAVEPOINT a; INSERT u; CREATE TEMPORARY TABLE x (id INT); ROLLBACK TO a; COMMIT | t u | u",
                "MySQL   | INSERT t; SAVEPOINT a; INSERT u; CREATE TEMPORARY TABLE x (id INT); ROLLBACK TO a; COMMIT | t   | -",
                "MariaDB | INSERT t; INSERT a; ROLLBACK | a | -",
            })
    void whatWasTakenBackAfterItStoodInTheLogIsMarked(String product, String statements, String rows, String marks)
            throws Exception {
        Database db = Database.on(server(product), mounts, EngineChoice.Direct);
        tables(db);
        Position from = db.position();
        SchemaState state = db.schema(from);
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            session(db, "BEGIN; " + statements);
            capture.awaitReached(db.position());

            assertThat(written(capture)).containsExactly(words(rows));
            assertThat(marks(db, state)).containsExactly(words(marks));
        }
    }

    private static String[] words(String text) {
        return text == null ? new String[0] : text.split(" ");
    }

    /** What was delivered before a restart counts as well. */
    @Test
    void aRestartInTheMiddleForgetsNoTable() throws Exception {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Direct);
        tables(db);
        Position from = db.position();
        SchemaState state = db.schema(from);
        Position middle;
        session(db, "BEGIN; INSERT m; SAVEPOINT a; INSERT t; INSERT u; INSERT v; ROLLBACK TO a; COMMIT");
        SchemaState again = db.source.restore(state.snapshot());
        try (RunningEngine capture = RunningEngine.stream(db.source, from, state)) {
            capture.awaitEvents(4);
            middle = capture.events.events().get(2).position();
        }
        try (RunningEngine capture = RunningEngine.stream(db.source, middle, again)) {
            capture.awaitReached(db.position());
            assertThat(written(capture)).containsExactly("v");
        }
        assertThat(marks(db, again)).containsExactly("t", "u", "v");
    }

    /** Of what the gates kept in the destination has nothing, whether it was read before the restart or behind it. */
    @Test
    void aRestartInTheMiddleMarksNoTableOfWhichEveryRowWasKeptIn() throws Exception {
        Database db = Database.behind(
                mariaDb,
                Sources.of(mariaDb, mounts).with(EngineChoice.Direct),
                "{`defaultAction`:`Accept`,`rules`:["
                        + "{`name`:`no-u`,`tables`:[`@.u`],`action`:`Accept`,`where`:`a > 1`}]}");
        tables(db);
        Position from = db.position();
        SchemaState state = db.schema(from);
        Position middle;
        session(db, "BEGIN; INSERT m; SAVEPOINT a; INSERT t; INSERT u; INSERT v; ROLLBACK TO a; COMMIT");
        SchemaState again = db.source.restore(state.snapshot());
        try (RunningEngine capture = RunningEngine.stream(db.source, from, state)) {
            capture.awaitEvents(3);
            assertThat(written(capture)).containsExactly("m", "t", "v");
            middle = capture.events.events().get(2).position();
        }
        try (RunningEngine capture = RunningEngine.stream(db.source, middle, again)) {
            capture.awaitReached(db.position());
            assertThat(written(capture)).isEmpty();
        }
        assertThat(marks(db, again)).containsExactly("t", "v");
    }

    /** MariaDB logs it as a transaction that ends with ROLLBACK. */
    @Test
    void anXaTransactionThatIsRolledBackUnpreparedMarksItsTables() throws Exception {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Direct);
        tables(db);
        Position from = db.position();
        SchemaState state = db.schema(from);
        String xid = "'" + db.name + "'";
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            session(db, "XA START " + xid + "; INSERT t; INSERT m; XA END " + xid + "; XA ROLLBACK " + xid);
            session(db, "INSERT v");
            capture.awaitReached(db.position());

            assertThat(written(capture)).containsExactly("m", "t", "v");
            assertThat(marks(db, state)).containsExactly("t");
        }
    }

    /** What an XA transaction takes back of itself was not delivered yet. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT t; SAVEPOINT a; INSERT u; INSERT m; ROLLBACK TO a                           | m t",
                "INSERT t; SAVEPOINT `A b`; INSERT u; INSERT m; ROLLBACK TO `a B`; INSERT v         | m t v",
                "INSERT m; INSERT t; SAVEPOINT a; INSERT u; SAVEPOINT a; INSERT v; ROLLBACK TO a    | m t u",
                "INSERT m; INSERT t; SAVEPOINT a; INSERT u; SAVEPOINT b; INSERT v; ROLLBACK TO a    | m t",
                "INSERT m; SAVEPOINT a; INSERT t; ROLLBACK TO a; INSERT u; ROLLBACK TO a; INSERT v  | m v",
            })
    void whatAnXaTransactionTookBackIsNotDelivered(String statements, String rows) throws Exception {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Direct);
        tables(db);
        Position from = db.position();
        SchemaState state = db.schema(from);
        String xid = "'" + db.name + "'";
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            session(db, "XA START " + xid + "; " + statements + "; XA END " + xid + "; XA PREPARE " + xid);
            session(db, "XA COMMIT " + xid);
            capture.awaitReached(db.position());

            assertThat(written(capture)).containsExactly(words(rows));
            assertThat(marks(db, state)).isEmpty();
        }
    }

    private static void tables(Database db) {
        for (String table : List.of("t", "u", "v")) {
            db.run("CREATE TABLE @." + table + " (id INT PRIMARY KEY, a INT)");
        }
        db.run("CREATE TABLE @.m (id INT PRIMARY KEY, a INT) ENGINE=MyISAM");
        if (db.server instanceof MariaDbServer) {
            db.run("CREATE TABLE @.a (id INT PRIMARY KEY, a INT) ENGINE=Aria");
        }
    }

    /** Runs statements in a session, in which {@code INSERT t} stands for a row of {@code t}. */
    private static void session(Database db, String statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        db.server.jdbcUrl(), DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("USE " + db.name);
            for (String each : statements.split("; ")) {
                statement.execute(each.strip()
                        .replaceFirst("^INSERT (.)$", "INSERT INTO $1 VALUES (1, 0)")
                        .replaceFirst("^UPDATE (.)$", "UPDATE $1 SET a = a + 1"));
            }
        }
    }

    /** @return the tables of the events, in order */
    private static List<String> written(RunningEngine capture) {
        return capture.events.events().stream()
                .map(event -> event.table().table())
                .toList();
    }

    private static List<String> marks(Database db, SchemaState state) {
        assertThat(state.diverged()).allMatch(mark -> mark.statement().equals("ROLLBACK"));
        return state.diverged().stream()
                .map(mark -> mark.table().substring(db.name.length() + 1))
                .sorted()
                .toList();
    }
}
