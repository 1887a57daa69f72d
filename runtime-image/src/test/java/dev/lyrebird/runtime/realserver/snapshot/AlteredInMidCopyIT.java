package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.TableProgress;
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

/**
 * A table is altered when one group of its chunks is copied and the other is not: a table that counts as copied was copied wholly,
 * and one whose parts are other parts now is given up by name.
 */
@WithDatabase
class AlteredInMidCopyIT {
    private static final int ROWS = 400;
    private static final int GROUPS = 2;

    private static final String RANGE =
            " PARTITION BY RANGE (id) (PARTITION a VALUES LESS THAN (100), PARTITION b VALUES"
                    + " LESS THAN (200), PARTITION c VALUES LESS THAN (300), PARTITION top VALUES LESS THAN ";

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;
    private final MemorySink sink = new MemorySink();

    AlteredInMidCopyIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    /**
     * Of the new partitions only those that are planned would be read, and rows of others were read as these already. Behind a DROP the
     * partitions are the same as where the first two became one.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RANGE MAXVALUE)  | REORGANIZE PARTITION top INTO (PARTITION d VALUES LESS THAN (350), PARTITION top VALUES LESS THAN MAXVALUE)",
                "RANGE MAXVALUE)  | REORGANIZE PARTITION a, b INTO (PARTITION b VALUES LESS THAN (200))",
                "RANGE MAXVALUE)  | DROP PARTITION a",
                "RANGE MAXVALUE)  | REMOVE PARTITIONING",
                "PARTITION BY HASH (id) PARTITIONS 4 | ADD PARTITION PARTITIONS 1",
                "PARTITION BY HASH (id) PARTITIONS 4 | COALESCE PARTITION 1",
                "PARTITION BY KEY (id) PARTITIONS 4  | ADD PARTITION PARTITIONS 3",
                "PARTITION BY RANGE (id) SUBPARTITION BY HASH (id) SUBPARTITIONS 2 (PARTITION a VALUES LESS THAN (200), PARTITION b VALUES LESS THAN MAXVALUE)"
                        + " | PARTITION BY RANGE (id) SUBPARTITION BY HASH (id) SUBPARTITIONS 3 (PARTITION a VALUES LESS THAN (200), PARTITION b VALUES LESS THAN MAXVALUE)",
            })
    void aTableWhosePartitionsHoldOtherRowsIsGivenUp(String partitions, String alteration) throws Exception {
        for (DatabaseServer server : List.of(mysql, mariaDb)) {
            Outcome outcome = copied(server, "id INT PRIMARY KEY", partitions, alteration, 100);
            assertThat(outcome.errors())
                    .as("%s, %s", server, alteration)
                    .isNotEmpty()
                    .allSatisfy(error -> assertThat(error).contains("partitions", "copy it again"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RANGE (1000))    | ADD PARTITION (PARTITION d VALUES LESS THAN (2000))",
                "RANGE MAXVALUE)  | ADD COLUMN more INT DEFAULT 7",
                "PARTITION BY LIST (id % 4) (PARTITION a VALUES IN (0), PARTITION b VALUES IN (1, 2), PARTITION c VALUES IN (3))"
                        + " | ADD PARTITION (PARTITION d VALUES IN (9))",
                "PARTITION BY HASH (id) PARTITIONS 4 | ADD COLUMN more INT DEFAULT 7",
                "PARTITION BY HASH (id) PARTITIONS 4 | ENGINE=InnoDB",
            })
    void aTableWhosePartitionsHoldTheSameRowsIsCopiedWholly(String partitions, String alteration) throws Exception {
        for (DatabaseServer server : List.of(mysql, mariaDb)) {
            Outcome outcome = copied(server, "id INT PRIMARY KEY", partitions, alteration, 100);
            assertThat(outcome.errors()).as("%s, %s", server, alteration).isEmpty();
            assertThat(outcome.keys()).hasSize(ROWS);
        }
    }

    /**
     * In another collation "C" stands before "b", and so among the rows that were read before. A TIMESTAMP that becomes a DATETIME is
     * of the time zone of whoever alters it from then on, and what is rounded can come to stand before an edge.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci PRIMARY KEY"
                        + " | MODIFY id VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
                "id VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci PRIMARY KEY"
                        + " | CONVERT TO CHARACTER SET latin1 COLLATE latin1_bin",
                "id TIMESTAMP PRIMARY KEY | MODIFY id DATETIME",
                "id DECIMAL(9, 1) PRIMARY KEY | MODIFY id DECIMAL(9)",
            })
    void aTableWhoseKeyIsSortedInAnotherWayIsGivenUp(String key, String alteration) throws Exception {
        for (DatabaseServer server : List.of(mysql, mariaDb)) {
            Outcome outcome = copied(server, key, "", alteration, 50);
            assertThat(outcome.errors())
                    .as("%s, %s", server, alteration)
                    .isNotEmpty()
                    .allSatisfy(error -> assertThat(error).contains("primary key", "copy it again"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id INT PRIMARY KEY | MODIFY id BIGINT",
                "id INT PRIMARY KEY | ADD COLUMN more INT DEFAULT 7",
                "id VARCHAR(40) PRIMARY KEY | MODIFY id VARCHAR(60)",
            })
    void aTableWhoseKeyKeepsItsOrderIsCopiedWholly(String key, String alteration) throws Exception {
        for (DatabaseServer server : List.of(mysql, mariaDb)) {
            Outcome outcome = copied(server, key, "", alteration, 50);
            assertThat(outcome.errors()).as("%s, %s", server, alteration).isEmpty();
            assertThat(outcome.keys()).hasSize(ROWS);
        }
    }

    private record Outcome(List<String> errors, Set<String> keys) {}

    private Outcome copied(DatabaseServer server, String key, String partitions, String alteration, int chunkRows)
            throws Exception {
        Database db = Database.on(server, mounts, EngineChoice.Direct);
        db.run(
                "CREATE TABLE @.t (" + key + ", v INT) " + partitions.replaceFirst("^RANGE", RANGE),
                "INSERT INTO @.t WITH RECURSIVE s AS (SELECT 0 AS n UNION ALL SELECT n + 1 FROM s WHERE n < "
                        + (ROWS - 1) + ") SELECT " + id(key) + ", n FROM s",
                "ANALYZE TABLE @.t");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), chunkRows, GROUPS);
        Path own = ledgers.resolve(db.name);
        ReplicaWorkers workers = new ReplicaWorkers(db, own, sink);
        SnapshotPlan plan = workers.plan(config);
        assertThat(plan.groups()).isEqualTo(GROUPS);
        assertThat(plan.problems()).isEmpty();

        int before = sink.events().size();
        List<GroupState> states = new ArrayList<>();
        states.add(workers.copy(config, 0));
        assertThat(sink.events().size()).as("of group 0").isBetween(before + 1, before + ROWS - 1);
        db.run("ALTER TABLE @.t " + alteration);
        states.add(workers.copy(config, 1));

        Set<String> keys = new TreeSet<>();
        sink.events().stream()
                .skip(before)
                .forEach(event -> keys.add(new String(event.key().orElseThrow())));
        List<String> errors = LedgerSummary.of(states).failedTables().stream()
                .map(TableProgress::error)
                .toList();
        return new Outcome(errors, keys);
    }

    private static String id(String key) {
        if (key.contains("VARCHAR")) {
            return "CONCAT(CHAR(IF(n % 2, 65, 97) + n % 26), n)";
        }
        return key.contains("TIMESTAMP") ? "FROM_UNIXTIME(1700000000 + 60 * n)" : "n";
    }
}
