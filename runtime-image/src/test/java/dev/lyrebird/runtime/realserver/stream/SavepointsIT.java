package dev.lyrebird.runtime.realserver.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a transaction takes back within itself. */
@WithDatabase
class SavepointsIT {
    @TempDir
    Path mounts;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    SavepointsIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void rowsThatAreRolledBackToASavepointDoNotArrive(String product) throws Exception {
        Database db = on(product);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)");
        try (RunningEngine capture = db.follow()) {
            db.transaction(
                    "INSERT INTO @.t VALUES (1)",
                    "SAVEPOINT `a b`",
                    "INSERT INTO @.t VALUES (2)",
                    "ROLLBACK TO SAVEPOINT `a b`",
                    "INSERT INTO @.t VALUES (3)",
                    "RELEASE SAVEPOINT `a b`");
            db.transaction("SAVEPOINT a", "INSERT INTO @.t VALUES (4)", "ROLLBACK TO a");
            db.run("INSERT INTO @.t VALUES (5)");
            capture.awaitReached(db.position());

            assertThat(capture.events.lines())
                    .containsExactly("c {\"id\":1} {\"id\":1}", "c {\"id\":3} {\"id\":3}", "c {\"id\":5} {\"id\":5}");
        }
    }

    private Database on(String product) {
        DatabaseServer server = product.equals("MySQL") ? mysql : mariaDb;
        return Database.on(server, mounts, EngineChoice.Direct);
    }
}
