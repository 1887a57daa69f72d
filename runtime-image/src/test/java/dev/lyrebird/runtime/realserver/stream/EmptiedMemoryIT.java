package dev.lyrebird.runtime.realserver.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.runtime.engine.SchemaState;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that was restarted says in its log that it found a MEMORY table empty. */
@WithDatabase
class EmptiedMemoryIT {
    @TempDir
    Path mounts;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    EmptiedMemoryIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    private DatabaseServer server(String product) {
        return product.equals("MySQL") ? mysql : mariaDb;
    }

    /** MySQL up to 8.0.21 writes DELETE, later ones and MariaDB write TRUNCATE. */
    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void isATruncation(String product) throws Exception {
        try (DatabaseServer server = product.equals("MySQL") ? MySqlServer.start() : MariaDbServer.start()) {
            Database db = Database.on(server, mounts, EngineChoice.Direct);
            db.run("CREATE TABLE @.t (id INT PRIMARY KEY) ENGINE=MEMORY");
            Position from = db.position();
            SchemaState state = db.schema(from);
            db.run("INSERT INTO @.t VALUES (1)");
            server.stop();
            server.startAgain();
            db.run("INSERT INTO @.t VALUES (2)");
            try (RunningEngine capture = RunningEngine.stream(db.source, from, state)) {
                capture.awaitReached(db.position());
                assertThat(capture.events.lines())
                        .containsExactly("c {\"id\":1} {\"id\":1}", "c {\"id\":2} {\"id\":2}");
            }
            assertThat(state.diverged()).extracting(DivergedTable::statement).containsExactly("TRUNCATE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void isATruncationWhereTheServerWritesDelete(String product) throws Exception {
        Sources sources =
                Sources.of(server(product), mounts).with(EngineChoice.Direct).withTruncates();
        Database db =
                Database.behind(server(product), sources, Filters.rule("`operations`:[`Insert`,`Update`,`Delete`]"));
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY) ENGINE=MEMORY", "CREATE TABLE @.`a``b` (id INT PRIMARY KEY)");
        Position from = db.position();
        SchemaState state = db.schema(from);
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            delete(db, "DELETE FROM `@`.`t`", "DELETE FROM `@`.`a``b`");
            db.run("INSERT INTO @.t VALUES (3)");
            capture.awaitReached(db.position());
            assertThat(capture.events.lines()).containsExactly("t - null", "c {\"id\":3} {\"id\":3}");
        }
        assertThat(state.diverged())
                .extracting(DivergedTable::table, DivergedTable::statement)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(db.name + ".t", "TRUNCATE"));
    }

    @ParameterizedTest
    @CsvSource({
        "MySQL,DELETE FROM `@`.`t` WHERE id = 1",
        "MariaDB,DELETE FROM `@`.`t` LIMIT 1",
        "MySQL,delete from `@`.`t`",
        "MariaDB,DELETE FROM @.t",
    })
    void anyOtherDeleteStopsTheSource(String product, String statement) throws Exception {
        Database db = Database.on(server(product), mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)");
        try (RunningEngine capture = db.follow()) {
            delete(db, statement);
            assertThat(capture.awaitFailure().getMessage()).contains("in place of the rows");
        }
    }

    private static void delete(Database db, String... statements) throws Exception {
        try (Connection connection = db.server.sql().connect();
                Statement session = connection.createStatement()) {
            session.execute("SET binlog_format = 'STATEMENT'");
            for (String sql : statements) {
                session.execute(sql.replace("@", db.name));
            }
        }
    }
}
