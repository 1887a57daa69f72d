package dev.lyrebird.runtime.realserver.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source whose engine is changed goes on where it stood, with the definitions of that place. */
@WithDatabase
class EngineSwitchIT {
    @TempDir
    Path mounts;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    EngineSwitchIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    @ParameterizedTest
    @CsvSource({"MySQL,Direct,Debezium", "MySQL,Debezium,Direct", "MariaDB,Direct,Debezium", "MariaDB,Debezium,Direct"})
    void theNextEngineGoesOnWithinATransaction(String product, EngineChoice first, EngineChoice next) throws Exception {
        DatabaseServer server = product.equals("MySQL") ? mysql : mariaDb;
        Database db = Database.on(server, mounts, first);
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY, a INT, e ENUM('x','it''s') CHARACTER SET latin1)",
                "ALTER DATABASE @ CHARACTER SET latin1",
                "CREATE TABLE @.other (id BIGINT UNSIGNED, d DECIMAL(8,3), PRIMARY KEY (id))");
        Position from = db.position();
        SchemaState state = db.schema(from);
        Position reached;
        try (RunningEngine capture =
                RunningEngine.stream(db.source, from, state).awaitConnected()) {
            db.run("ALTER TABLE @.t ADD COLUMN b VARCHAR(9) FIRST", "CREATE TABLE @.new (id INT PRIMARY KEY, s TEXT)");
            db.transaction(
                    "INSERT INTO @.t VALUES ('é', 1, 1, 'x'), ('b', 2, 2, 'it''s'), ('c', 3, 3, NULL)",
                    "INSERT INTO @.other VALUES (18446744073709551615, 1.5)",
                    "INSERT INTO @.new VALUES (1, 'text')");
            List<ChangeEvent> events = capture.awaitEvents(5).events.events();
            reached = events.get(1).position();
        }
        db.run("ALTER TABLE @.t DROP COLUMN a", "INSERT INTO @.t VALUES ('d', 4, 'x')");

        Database same = db.with(next);
        try (RunningEngine capture =
                RunningEngine.stream(same.source, reached, same.source.restore(state.snapshot()))) {
            capture.awaitEvents(4);
            assertThat(capture.events.lines())
                    .containsExactly(
                            "c {\"id\":3} {\"b\":\"c\",\"id\":3,\"a\":3,\"e\":null}",
                            "c {\"id\":18446744073709551615} {\"id\":18446744073709551615,\"d\":\"1.500\"}",
                            "c {\"id\":1} {\"id\":1,\"s\":\"text\"}",
                            "c {\"id\":4} {\"b\":\"d\",\"id\":4,\"e\":\"x\"}");
        }
    }
}
