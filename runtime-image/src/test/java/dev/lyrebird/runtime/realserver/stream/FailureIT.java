package dev.lyrebird.runtime.realserver.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a stream ends, and in which words. */
@WithDatabase
class FailureIT {
    @TempDir
    Path mounts;

    private final MySqlServer mysql;

    FailureIT(MySqlServer mysql) {
        this.mysql = mysql;
    }

    private Database tableOfIds() {
        Database db = Database.on(mysql, mounts);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY, name VARCHAR(20), doc JSON)");
        return db;
    }

    @Test
    void aKilledConnectionIsToldAndTheNextRunGoesOn() throws Exception {
        Database db = tableOfIds();
        Position from = db.position();
        SchemaState state = db.schema(from);
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            killDump();
            SourceFailure failure = capture.awaitFailure();

            assertThat(failure.aspect()).isEqualTo(Aspect.SourceReachable);
            assertThat(failure.reason()).isEqualTo(SourceReason.SourceUnreachable);
        }
        db.run("INSERT INTO @.t (id) VALUES (1)");
        try (RunningEngine capture = RunningEngine.stream(db.source, from, state)) {
            capture.awaitEvents(1);
        }
    }

    private void killDump() {
        String dump = "SELECT id FROM information_schema.processlist WHERE command LIKE 'Binlog Dump%'";
        await().atMost(RunningEngine.PATIENCE)
                .until(() -> !mysql.sql().rows(dump).isEmpty());
        mysql.sql().rows(dump).forEach(row -> mysql.sql().execute("KILL " + row.get(0)));
    }

    @Test
    void aSecondReaderWithTheSameIdIsNamed() throws Exception {
        Database.account(mysql);
        Database db = tableOfIds();
        JdbcSourceServer source = Sources.of(mysql, mounts).capturing(db.name + ".*");
        Position from = source.currentPosition();
        SchemaState state = db.schema(from);
        try (RunningEngine first =
                        RunningEngine.stream(source, 4711, from, state).awaitConnected();
                RunningEngine second = RunningEngine.stream(source, 4711, from, db.schema(from))) {
            SourceFailure failure = first.awaitFailure();

            assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(SourceReason.ServerIdTaken);
            second.awaitConnected();
        }
    }

    @Test
    void aWrongPasswordIsToldWithoutIt() throws Exception {
        Database db = tableOfIds();
        Position from = db.position();
        SchemaState state = db.schema(from);
        CaptureEngine engine = db.source.engine(4712);
        Sources.of(mysql, mounts).mount(Mounts.SOURCE_CREDENTIALS, DataKeys.PASSWORD, "not-the-password");

        assertThatThrownBy(() -> engine.stream(from, state, new CollectedEvents()))
                .asInstanceOf(InstanceOfAssertFactories.type(SourceFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.aspect()).isEqualTo(Aspect.CredentialsValid);
                    assertThat(failure.reason()).isEqualTo(SourceReason.AccessDenied);
                    assertThat(failure).hasMessageContaining("'capture'").hasMessageNotContaining("not-the-password");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET SESSION binlog_format = STATEMENT|UPDATE @.t SET name = 'secret'|a statement (UPDATE)",
                "SET SESSION binlog_format = STATEMENT|/* hint */ INSERT INTO @.t (id) VALUES (2)|a statement (INSERT)",
                "SET SESSION binlog_row_image = MINIMAL|UPDATE @.t SET name = 'secret'|lack columns",
                "SET SESSION binlog_row_value_options = PARTIAL_JSON|UPDATE @.t SET doc = JSON_SET(doc, '$.a',"
                        + " 'secret')|logged as a difference"
            })
    void whatTheLogDoesNotHoldAsWholeRowsStopsTheStreamBehindAllBeforeIt(String scenario) throws Exception {
        String[] parts = scenario.split("\\|");
        Database db = tableOfIds();
        try (RunningEngine capture = db.follow()) {
            mysql.sql()
                    .execute(
                            "INSERT INTO " + db.name + ".t VALUES (1, 'a', '{\"a\": \"" + "x".repeat(200)
                                    + "\", \"b\": 1}')",
                            parts[0],
                            parts[1].replace("@", db.name),
                            "SET SESSION binlog_format = ROW, binlog_row_image = FULL",
                            "INSERT INTO " + db.name + ".t (id) VALUES (3)");
            SourceFailure failure = capture.awaitFailure();

            assertThat(failure.aspect()).isEqualTo(Aspect.Streaming);
            assertThat(failure.reason()).isEqualTo(SourceReason.Undecodable);
            assertThat(failure)
                    .hasMessageContaining(parts[2])
                    .hasMessageContaining("binlog.")
                    .hasMessageNotContaining("secret");
            assertThat(capture.events.size()).isEqualTo(1);
        }
    }

    @Test
    void statementsOnDatabasesThatAreNotCapturedDoNotMatter() throws Exception {
        Database db = tableOfIds();
        db.run("CREATE DATABASE @checks", "CREATE TABLE @checks.sums (id INT PRIMARY KEY)");
        try (RunningEngine capture = db.follow()) {
            mysql.sql()
                    .execute(
                            "SET SESSION binlog_format = STATEMENT",
                            "REPLACE INTO " + db.name + "checks.sums VALUES (1)",
                            "SET SESSION binlog_format = ROW",
                            "INSERT INTO " + db.name + ".t (id) VALUES (1)");
            capture.awaitEvents(1);
        }
    }

    @Test
    void rowsOfATableWithoutAKnownDefinitionStop() throws Exception {
        Database db = tableOfIds();
        Position from = db.position();
        SchemaState state = db.schema(from);
        db.run("INSERT INTO @.t VALUES (1, 'a', NULL)");
        String without = state.snapshot().replaceAll("\"tables\":\\[.*],\"version\"", "\"tables\":[],\"version\"");
        assertThat(without).isNotEqualTo(state.snapshot());
        try (RunningEngine capture = RunningEngine.stream(db.source, from, db.source.restore(without))) {
            SourceFailure failure = capture.awaitFailure();

            assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(SourceReason.Undecodable);
            assertThat(capture.events.size()).isZero();
        }
    }

    @Test
    void aPurgedPositionIsLost() throws Exception {
        try (MySqlServer own = MySqlServer.start()) {
            Database db = Database.on(own, mounts);
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY)");
            Position from = db.position();
            SchemaState state = db.schema(from);
            db.run("INSERT INTO @.t VALUES (1)", "FLUSH BINARY LOGS", "INSERT INTO @.t VALUES (2)");
            String last = own.sql().rows("SHOW BINARY LOGS").get(1).get(0);
            own.sql().execute("PURGE BINARY LOGS TO '" + last + "'");
            try (RunningEngine capture = RunningEngine.stream(db.source, from, state)) {
                SourceFailure failure = capture.awaitFailure();

                assertThat(failure.aspect()).as(failure.getMessage()).isEqualTo(Aspect.BinlogRetained);
                assertThat(failure.reason()).isEqualTo(SourceReason.PositionLost);
                assertThat(capture.events.size()).isZero();
            }
        }
    }

    @Test
    void aServerThatGoesAwayIsUnreachableAndComesBack() throws Exception {
        try (MySqlServer own = MySqlServer.start()) {
            Database db = Database.on(own, mounts);
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY)");
            Position from = db.position();
            SchemaState state = db.schema(from);
            try (RunningEngine capture =
                    RunningEngine.stream(db.source, from, state).awaitConnected()) {
                db.run("INSERT INTO @.t VALUES (1)");
                capture.awaitEvents(1);
                own.kill();
                assertThat(capture.awaitFailure().reason()).isEqualTo(SourceReason.SourceUnreachable);
                from = capture.events.events().get(0).position();
            }
            try (RunningEngine capture = RunningEngine.stream(db.source, from, state)) {
                assertThat(capture.awaitFailure().reason()).isEqualTo(SourceReason.SourceUnreachable);
            }
            own.startAgain();
            db.run("INSERT INTO @.t VALUES (2)");
            try (RunningEngine capture = RunningEngine.stream(db.source, from, state)) {
                capture.awaitEvents(1);
                assertThat(capture.events.lines()).isEqualTo(List.of("c {\"id\":2} {\"id\":2}"));
            }
        }
    }
}
