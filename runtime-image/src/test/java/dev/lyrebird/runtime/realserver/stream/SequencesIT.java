package dev.lyrebird.runtime.realserver.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.config.StartConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.Metadata;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.StartingSources;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MariaDB logs what becomes of a sequence as rows of a table of that name. */
@WithDatabase
class SequencesIT {
    private static final String LIKE_ONE =
            "`next_not_cached_value` bigint(21) NOT NULL, `minimum_value` bigint(21) NOT NULL,"
                    + " `maximum_value` bigint(21) NOT NULL, `start_value` bigint(21) NOT NULL, `increment` bigint(21) NOT NULL,"
                    + " `cache_size` bigint(21) unsigned NOT NULL, `cycle_option` tinyint(1) unsigned NOT NULL,"
                    + " `cycle_count` bigint(21) NOT NULL";

    @TempDir
    Path mounts;

    private final MariaDbServer mariaDb;

    SequencesIT(MariaDbServer mariaDb) {
        this.mariaDb = mariaDb;
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_LOG", "MINIMAL", "FULL"})
    void theyAreNoTablesWhateverIsDoneToThem(String metadata) throws Exception {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Direct);
        try (Metadata ignored = new Metadata(mariaDb, metadata)) {
            db.run("CREATE SEQUENCE @.first", "CREATE TABLE @.t (id INT PRIMARY KEY DEFAULT NEXTVAL(@.first), a INT)");
            Position from = db.position();
            SchemaState state = db.schema(from);
            Position middle;
            try (RunningEngine capture =
                    RunningEngine.stream(db.source, from, state).awaitConnected()) {
                db.run(
                        "INSERT INTO @.t (a) VALUES (1)",
                        "CREATE SEQUENCE @.s CACHE 0",
                        "CREATE SEQUENCE IF NOT EXISTS @.s",
                        "CREATE SEQUENCE IF NOT EXISTS @.t",
                        "INSERT INTO @.t VALUES (50, NEXTVAL(@.s))");
                capture.awaitReached(db.position());
                middle = capture.events.events().get(0).position();
                db.run(
                        "ALTER SEQUENCE @.s INCREMENT BY 2",
                        "CREATE OR REPLACE SEQUENCE @.s CACHE 0 ENGINE=MyISAM",
                        "RENAME TABLE @.s TO @.s2",
                        "ALTER TABLE @.s2 RENAME @.s3",
                        "CREATE TABLE @.s4 LIKE @.s3",
                        "CREATE TABLE @.s5 (" + LIKE_ONE + ") SEQUENCE=1",
                        "INSERT INTO @.s5 VALUES (1, 1, 999, 1, 1, 0, 0, 0)",
                        "INSERT INTO @.t SELECT 51, NEXTVAL(@.s3) + NEXTVAL(@.s4) + NEXTVAL(@.s5)",
                        "DO SETVAL(@.s3, 100)",
                        "DROP TABLE @.s4",
                        "DROP SEQUENCE @.s3, @.s5",
                        "DROP SEQUENCE IF EXISTS @.s3",
                        "INSERT INTO @.t VALUES (52, 0)");
                capture.awaitReached(db.position());
                assertThat(capture.events.lines())
                        .containsExactly(
                                "c {\"id\":1} {\"id\":1,\"a\":1}",
                                "c {\"id\":50} {\"id\":50,\"a\":1}",
                                "c {\"id\":51} {\"id\":51,\"a\":3}",
                                "c {\"id\":52} {\"id\":52,\"a\":0}");
            }
            assertThat(state.diverged()).isEmpty();
            try (RunningEngine again = RunningEngine.stream(db.source, middle, db.source.restore(state.snapshot()))) {
                again.awaitReached(db.position());
                assertThat(again.events.lines()).as("after a restart").hasSize(4 - 1);
            }
        }
    }

    @Test
    void aTableInWhosePlaceOneComesLosesItsRows() throws Exception {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Direct);
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY)",
                "CREATE TABLE @.u (id INT PRIMARY KEY)",
                "INSERT INTO @.t VALUES (1)");
        Position from = db.position();
        SchemaState state = db.schema(from);
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            db.run(
                    "CREATE OR REPLACE SEQUENCE @.t",
                    "CREATE OR REPLACE TABLE @.u (" + LIKE_ONE + ") SEQUENCE=1",
                    "DO NEXTVAL(@.t)",
                    "CREATE OR REPLACE TABLE @.t (" + LIKE_ONE + ")",
                    "INSERT INTO @.t VALUES (1, 2, 3, 4, 5, 6, 7, 8)");
            assertThat(capture.awaitReached(db.position()).events.size())
                    .as("what has the columns of a sequence is none")
                    .isEqualTo(1);
        }
        assertThat(state.diverged())
                .extracting(DivergedTable::table, DivergedTable::statement)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(db.name + ".t", "CREATE OR REPLACE"),
                        org.assertj.core.groups.Tuple.tuple(db.name + ".u", "CREATE OR REPLACE"));
    }

    @Test
    void whatMakesATableOfOneStopsTheSource() throws Exception {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Direct);
        db.run("CREATE SEQUENCE @.s");
        try (RunningEngine capture = db.follow()) {
            db.run("ALTER TABLE @.s COMMENT='x' SEQUENCE=0");
            assertThat(capture.awaitFailure().getMessage()).contains(db.name + ".s", "SEQUENCE");
        }
    }

    @Test
    void oneThatIsGoneByNowIsNotInTheWayOfAStartBeforeIt() throws Exception {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "CREATE SEQUENCE @.s");
        Position before = db.position();
        db.run("DO NEXTVAL(@.s)", "DROP SEQUENCE @.s", "INSERT INTO @.t VALUES (1)");
        List<String> lines =
                new StartingSources(mounts).lines(db, EngineChoice.Direct, new StartConfig.Earliest(), before, 1);
        assertThat(lines).containsExactly("c {\"id\":1} {\"id\":1}");
    }

    @Test
    void theDebeziumEngineStopsAtThem() throws Exception {
        Database db = Database.on(mariaDb, mounts, EngineChoice.Debezium);
        db.run("CREATE SEQUENCE @.s");
        try (RunningEngine capture = db.follow()) {
            db.run("DO NEXTVAL(@.s)");
            assertThat(capture.awaitFailure().getMessage()).contains(db.name + ".s whose schema isn't known");
        }
    }
}
