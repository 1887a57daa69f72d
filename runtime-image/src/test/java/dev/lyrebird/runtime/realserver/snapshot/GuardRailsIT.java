package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.runtime.engine.CopyResult;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose administrator bounds what a query of a person may return and look at. */
class GuardRailsIT {
    private static final int TABLES = 30;
    private static final int ROWS = 5000;

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void everyTableAndEveryRowIsCopied(String product) throws Exception {
        try (DatabaseServer server = bounded(product)) {
            Database db = filled(server);
            MemorySink sink = new MemorySink();
            ReplicaWorkers workers = new ReplicaWorkers(db, ledgers, sink);
            SnapshotConfig config = SnapshotJobs.of(db, db.position(), ROWS, 1);

            SnapshotPlan plan = workers.plan(config);
            assertThat(plan.problems()).isEmpty();
            assertThat(plan.tables()).isEqualTo(TABLES + 1);
            GroupState state = workers.copy(config, 0);

            assertThat(LedgerSummary.of(List.of(state)).failedTables()).isEmpty();
            assertThat(sink.events()).hasSize(TABLES + ROWS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void andByTheCaptureItself(String product) throws Exception {
        try (DatabaseServer server = bounded(product)) {
            Database db = filled(server);
            CollectedEvents events = new CollectedEvents();

            CopyResult result = RunningEngine.copy(db.source, db.position(), events);

            assertThat(result).isEqualTo(new CopyResult(TABLES + 1, TABLES + ROWS, true));
            assertThat(events.events()).hasSize(TABLES + ROWS);
        }
    }

    /** Far below what the tests copy, and the one what there are of tables, the other above what there are of variables. */
    private static DatabaseServer bounded(String product) {
        DatabaseServer server = product.equals("MySQL") ? MySqlServer.start() : MariaDbServer.start();
        server.sql().execute("SET GLOBAL sql_select_limit = 10", "SET GLOBAL max_join_size = 2000");
        return server;
    }

    private Database filled(DatabaseServer server) {
        Database db = Database.on(server, mounts, EngineChoice.Direct);
        for (int i = 0; i < TABLES; i++) {
            db.run("CREATE TABLE @.small" + i + " (id INT PRIMARY KEY)", "INSERT INTO @.small" + i + " VALUES (1)");
        }
        db.run("CREATE TABLE @.large (id INT AUTO_INCREMENT PRIMARY KEY)");
        db.run("INSERT INTO @.large VALUES (NULL)" + ", (NULL)".repeat(ROWS - 1), "ANALYZE TABLE @.large");
        return db;
    }
}
