package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables with partitions of every kind, some larger than a chunk and some without rows: each row is in exactly one chunk. */
@WithDatabase
class PartitionedTablesIT {
    private static final int ROWS = 900;
    private static final int GROUPS = 2;

    /** Ids are 1 to {@link #ROWS}, kinds a to f, and of the two days one has fifty rows and the other all else. */
    private static final String TABLE = "CREATE TABLE @.t (id INT NOT NULL, kind CHAR(1) NOT NULL, day DATE NOT NULL,"
            + " note VARCHAR(20), PRIMARY KEY (id, kind, day)) PARTITION BY ";

    private static final String FILL =
            "INSERT INTO @.t WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s" + " WHERE n < " + ROWS
                    + ") SELECT n, CHAR(97 + n % 6), IF(n <= 50, '2024-03-01', '2026-05-17'), 'row' FROM s";

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    PartitionedTablesIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HASH (id) PARTITIONS 5",
                "LINEAR HASH (id) PARTITIONS 5",
                "HASH (YEAR(day) + id) PARTITIONS 3",
                "KEY () PARTITIONS 4",
                "KEY (kind, day) PARTITIONS 4",
                "LINEAR KEY (id) PARTITIONS 6",
                "KEY ALGORITHM=1 (id) PARTITIONS 3",
                "RANGE (id) (PARTITION a VALUES LESS THAN (40), PARTITION none VALUES LESS THAN (41), PARTITION z VALUES LESS THAN (901))",
                "RANGE (TO_DAYS(day)) (PARTITION old VALUES LESS THAN (TO_DAYS('2025-01-01')),"
                        + " PARTITION void VALUES LESS THAN (TO_DAYS('2026-01-01')), PARTITION top VALUES LESS THAN MAXVALUE)",
                "RANGE COLUMNS (day) (PARTITION old VALUES LESS THAN ('2025-01-01'), PARTITION top VALUES LESS THAN (MAXVALUE))",
                "RANGE COLUMNS (kind, id) (PARTITION a VALUES LESS THAN ('c', 100), PARTITION b VALUES LESS THAN ('c', 800),"
                        + " PARTITION void VALUES LESS THAN ('c', 801), PARTITION top VALUES LESS THAN (MAXVALUE, MAXVALUE))",
                "LIST (id % 4) (PARTITION even VALUES IN (0, 2), PARTITION odd VALUES IN (1, 3), PARTITION void VALUES IN (7))",
                "LIST COLUMNS (kind) (PARTITION a VALUES IN ('a', 'b'), PARTITION c VALUES IN ('c'), PARTITION rest VALUES IN ('d', 'e', 'f'),"
                        + " PARTITION void VALUES IN ('x', 'y'))",
                "LIST COLUMNS (kind, day) (PARTITION a VALUES IN (('a', '2024-03-01'), ('a', '2026-05-17')),"
                        + " PARTITION b VALUES IN (('b', '2024-03-01'), ('b', '2026-05-17'), ('c', '2024-03-01'), ('c', '2026-05-17')),"
                        + " PARTITION c VALUES IN (('d', '2024-03-01'), ('d', '2026-05-17'), ('e', '2024-03-01'), ('e', '2026-05-17'),"
                        + " ('f', '2024-03-01'), ('f', '2026-05-17')))",
                "RANGE (id) SUBPARTITION BY KEY (kind) SUBPARTITIONS 3 (PARTITION a VALUES LESS THAN (50), PARTITION b VALUES LESS THAN MAXVALUE)",
                "RANGE (id) SUBPARTITION BY LINEAR KEY (id) SUBPARTITIONS 3 (PARTITION a VALUES LESS THAN (50), PARTITION void VALUES LESS THAN (51),"
                        + " PARTITION b VALUES LESS THAN MAXVALUE)",
                "RANGE COLUMNS (kind) SUBPARTITION BY LINEAR HASH (id) SUBPARTITIONS 2"
                        + " (PARTITION a VALUES LESS THAN ('c'), PARTITION b VALUES LESS THAN (MAXVALUE))",
                "LIST (id % 3) SUBPARTITION BY HASH (id) (PARTITION a VALUES IN (0) (SUBPARTITION a0, SUBPARTITION a1),"
                        + " PARTITION b VALUES IN (1, 2) (SUBPARTITION b0, SUBPARTITION b1))",
                "RANGE (id) (PARTITION `a``b` VALUES LESS THAN (300), PARTITION `Größe, 2` VALUES LESS THAN (600), PARTITION `select`"
                        + " VALUES LESS THAN MAXVALUE)",
            })
    void everyRowIsInOneChunk(String partitions) throws Exception {
        for (DatabaseServer server : List.of(mysql, mariaDb)) {
            isCopiedOnce(server, partitions);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LIST (id % 4) (PARTITION even VALUES IN (0, 2), PARTITION rest DEFAULT)",
                "LIST COLUMNS (kind) (PARTITION a VALUES IN ('a', 'b'), PARTITION rest DEFAULT)"
            })
    void everyRowIsInOneChunkOfMariaDb(String partitions) throws Exception {
        isCopiedOnce(mariaDb, partitions);
    }

    private void isCopiedOnce(DatabaseServer server, String partitions) throws Exception {
        Database db = Database.on(server, mounts, EngineChoice.Direct);
        db.run(TABLE + partitions, FILL, "ANALYZE TABLE @.t");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, GROUPS);
        MemorySink sink = new MemorySink();
        ReplicaWorkers workers = new ReplicaWorkers(db, ledgers.resolve(db.name), sink);
        SnapshotPlan plan = workers.plan(config);
        List<GroupState> states = new ArrayList<>();
        for (int group = 0; group < plan.groups(); group++) {
            states.add(workers.copy(config, group));
        }

        assertThat(plan.problems()).as("%s, %s", server, partitions).isEmpty();
        assertThat(plan.chunks()).as("%s, %s", server, partitions).isBetween(5, 20);
        assertThat(LedgerSummary.of(states).failedTables())
                .as("%s, %s", server, partitions)
                .isEmpty();
        assertThat(sink.events()).as("%s, %s", server, partitions).hasSize(ROWS);
        Set<String> keys = new TreeSet<>();
        sink.events().forEach(event -> keys.add(new String(event.key().orElseThrow())));
        assertThat(keys).as("%s, %s", server, partitions).hasSize(ROWS);
    }
}
