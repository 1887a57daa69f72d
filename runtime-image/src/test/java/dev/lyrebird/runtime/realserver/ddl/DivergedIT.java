package dev.lyrebird.runtime.realserver.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.config.AcknowledgedMark;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.runtime.config.ConfigEdit;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements of a real log that remove rows without an event for each leave a mark on the table. */
@WithDatabase
class DivergedIT {
    @TempDir
    Path mounts;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    DivergedIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    private DatabaseServer server(String product) {
        return product.equals("MySQL") ? mysql : mariaDb;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Both    | TRUNCATE @.t                                         | t TRUNCATE",
                "Both    | DROP TABLE @.t                                       | t DROP",
                "Both    | DROP TABLE IF EXISTS @.u, @.never                    | u DROP",
                "Both    | DROP TABLE @.t; CREATE TABLE @.t (id INT PRIMARY KEY)| t DROP",
                "Both    | ALTER TABLE @.p DROP PARTITION p0                    | p ALTER",
                "Both    | ALTER TABLE @.p TRUNCATE PARTITION p0                | p ALTER",
                "Both    | ALTER TABLE @.p EXCHANGE PARTITION p0 WITH TABLE @.u | p ALTER,u ALTER",
                "Both    | ALTER TABLE @.t DISCARD TABLESPACE                   | t ALTER",
                "Both    | ALTER TABLE @.t ADD COLUMN a INT                     | -",
                "Both    | ALTER TABLE @.p ADD PARTITION (PARTITION p2 VALUES LESS THAN (30)) | -",
                "Both    | RENAME TABLE @.t TO @.t_old, @.u TO @.t              | -",
                "MariaDB | CREATE OR REPLACE TABLE @.t (id INT PRIMARY KEY)     | t CREATE OR REPLACE",
                "MariaDB | CREATE OR REPLACE TABLE @.t LIKE @.u                 | t CREATE OR REPLACE",
                "MariaDB | CREATE OR REPLACE TABLE @.t (PRIMARY KEY (id)) AS SELECT id FROM @.u | t CREATE OR REPLACE",
                "MariaDB | ALTER TABLE @.p CONVERT PARTITION p0 TO TABLE @.p0; INSERT INTO @.p0 SELECT MAX(id) + 1 FROM @.p0 | p ALTER,p0 ALTER",
                "MariaDB | UPDATE @.u SET id = 25; ALTER TABLE @.p CONVERT TABLE @.u TO PARTITION p2 VALUES LESS THAN (30) | p ALTER,u ALTER",
                "MariaDB | ALTER IGNORE TABLE @.d ADD UNIQUE (a)                | d ALTER",
            })
    void aStatementThatRemovesRowsMarksItsTable(String product, String statements, String marks) throws Exception {
        for (String one : product.equals("Both") ? List.of("MySQL", "MariaDB") : List.of(product)) {
            Database db = Database.on(server(one), mounts, EngineChoice.Direct);
            tables(db);
            SchemaState state = followed(db, statements.split("; "));

            assertThat(marks(db, state))
                    .as("%s %s", one, statements)
                    .containsExactlyInAnyOrder(marks == null ? new String[0] : marks.split(","));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void aDroppedDatabaseMarksAllItsTables(String product) throws Exception {
        Database db = Database.on(server(product), mounts, EngineChoice.Direct);
        tables(db);
        SchemaState state =
                followed(db, "DROP DATABASE @", "CREATE DATABASE @", "CREATE TABLE @.later (id INT PRIMARY KEY)");

        assertThat(marks(db, state)).containsExactlyInAnyOrder("d DROP", "done DROP", "p DROP", "t DROP", "u DROP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void aTableThatAGateDropsHasNothingAtTheDestinationToLose(String product) throws Exception {
        Database db = Database.behind(
                server(product),
                Sources.of(server(product), mounts).with(EngineChoice.Direct),
                "{`defaultAction`:`Accept`,`rules`:[{`name`:`no-u`,`tables`:[`@.u`],`action`:`Drop`}]}");
        tables(db);
        SchemaState state = followed(db, "TRUNCATE @.u", "DROP TABLE @.u", "TRUNCATE @.t");

        assertThat(marks(db, state)).containsExactly("t TRUNCATE");
    }

    /** Of u, and of what the tools that change tables online make, the gates let nothing out: t gets rows of which none was delivered. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "RENAME TABLE @.t TO @.t_old, @.u TO @.t                                       | t RENAME",
                "RENAME TABLE @.u TO @.w                                                       | w RENAME",
                "ALTER TABLE @.u RENAME TO @.w, ADD COLUMN a INT                               | w RENAME",
                "RENAME TABLE @.t TO @.x, @.u TO @.t, @.t TO @.y                               | y RENAME",
                "RENAME TABLE @.t TO @.u_swap, @.u TO @.t, @.u_swap TO @.u                     | t RENAME",
                "RENAME TABLE @.t TO @.u_swap, @.d TO @.t, @.u_swap TO @.d                     | -",
                "RENAME TABLE @.t TO @.x, @.x TO @.t                                           | -",
                "RENAME TABLE @.t TO @.u_swap; RENAME TABLE @.u_swap TO @.t                    | t RENAME",
                "CREATE TABLE @._t_gho LIKE @.t; RENAME TABLE @.t TO @._t_del, @._t_gho TO @.t | -",
                "CREATE TABLE @._t_new LIKE @.t; RENAME TABLE @.t TO @._t_old, @._t_new TO @.t | -",
                "CREATE TABLE @.__t_new LIKE @.t; RENAME TABLE @.t TO @._t_old, @.__t_new TO @.t | -",
                "CREATE TABLE @._t_gho LIKE @.t; RENAME TABLE @._t_gho TO @.other              | other RENAME",
                "RENAME TABLE @.u TO @.u2                                                      | -",
            })
    void aTableOfWhichNothingWasDeliveredMarksTheNameUnderWhichItIsDeliveredFromThenOn(String statements, String marks)
            throws Exception {
        for (String product : List.of("MySQL", "MariaDB")) {
            Database db = Database.behind(
                    server(product),
                    Sources.of(server(product), mounts).with(EngineChoice.Direct),
                    "{`defaultAction`:`Accept`,`rules`:[{`name`:`some`,`tables`:[`@.u*`,`@._*`],`action`:`Drop`}]}");
            tables(db);
            SchemaState state = followed(db, statements.split("; "));

            assertThat(marks(db, state))
                    .as(product)
                    .containsExactlyInAnyOrder(marks == null ? new String[0] : marks.split(","));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void aMarkThatIsAcknowledgedGoesAndWhatHappensLaterIsMarkedAgain(String product) throws Exception {
        Database db = Database.on(server(product), mounts, EngineChoice.Direct);
        tables(db);
        SchemaState state = followed(db, "DROP TABLE @.t", "DROP TABLE @.u");
        DivergedTable mark = state.diverged().get(0);
        assertThat(mark.table()).isEqualTo(db.name + ".t");

        Position from = db.position();
        JdbcSourceServer source = acknowledging(db.pipeline(), mark);
        try (RunningEngine capture = RunningEngine.stream(source, from, state).awaitConnected()) {
            assertThat(marks(db, state)).containsExactly("u DROP");
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "DROP TABLE @.t");
            capture.awaitReached(db.position());
        }
        assertThat(marks(db, state)).containsExactly("u DROP", "t DROP");
    }

    private JdbcSourceServer acknowledging(PipelineConfig c, DivergedTable mark) {
        PipelineConfig config = ConfigEdit.of(c)
                .acknowledged(new AcknowledgedMark(mark.table(), mark.position()))
                .done();
        return new JdbcSourceServer(config, mounts, Clock.systemUTC(), new Random());
    }

    private static void tables(Database db) {
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY)",
                "INSERT INTO @.t VALUES (1)",
                "CREATE TABLE @.u (id INT PRIMARY KEY)",
                "INSERT INTO @.u VALUES (2)",
                "CREATE TABLE @.d (id INT PRIMARY KEY, a INT)",
                "INSERT INTO @.d VALUES (1, 1), (2, 1)",
                "CREATE TABLE @.p (id INT PRIMARY KEY) PARTITION BY RANGE (id)"
                        + " (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20))",
                "INSERT INTO @.p VALUES (1), (11)",
                "CREATE TABLE @.done (id INT PRIMARY KEY)");
    }

    /** @return the state as it would be saved after the statements */
    private static SchemaState followed(Database db, String... statements) throws Exception {
        Position from = db.position();
        SchemaState state = db.schema(from);
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            db.run(statements);
            capture.awaitReached(db.position());
        }
        return db.source.restore(state.snapshot());
    }

    private static List<String> marks(Database db, SchemaState state) {
        return state.diverged().stream()
                .map(mark -> mark.table().substring(db.name.length() + 1) + " " + mark.statement())
                .toList();
    }
}
