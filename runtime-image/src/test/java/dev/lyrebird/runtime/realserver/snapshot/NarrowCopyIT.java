package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.Filters;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of rows and columns that are not delivered, as few bytes as can be leave the server. */
@WithDatabase
class NarrowCopyIT {
    private static final int ROWS = 200;
    private static final int WIDE = 50_000;

    /** What the server tells of definitions, and other tests that ask it something, are far less than a tenth of the table. */
    private static final long A_TENTH = (long) ROWS * WIDE / 10;

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    NarrowCopyIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    /** Gates, a SnapshotJob's own condition, what arrives, and whether the server sends little. */
    static Stream<Arguments> copies() {
        return Stream.of("MySQL", "MariaDB").flatMap(NarrowCopyIT::copies);
    }

    private static Stream<Arguments> copies(String product) {
        String two = "status != 'draft' && id in [7, 8, 9]";
        return Stream.of(
                Arguments.of(product, List.of(), "", ROWS, false),
                Arguments.of(product, List.of(), "id in [7, 8]", 2, true),
                Arguments.of(product, List.of("`where`:`id in [7, 8]`"), "", 2, true),
                Arguments.of(product, List.of("`where`:`id < 9`", "`where`:`id > 6`"), "", 2, true),
                Arguments.of(product, List.of("`where`:`id < 9`"), "id > 6", 2, true),
                Arguments.of(product, List.of("`where`:`" + two + "`"), "", 2, true),
                Arguments.of(product, List.of("`where`:`wide.startsWith('x')`"), "", ROWS, false),
                Arguments.of(product, List.of("`where`:`wide.startsWith('x')`"), "id < 3", 2, true),
                Arguments.of(product, List.of("`ignoredColumns`:[`wide`]"), "", ROWS, true),
                Arguments.of(product, List.of("`onlyColumns`:[`status`]"), "", ROWS, true));
    }

    @ParameterizedTest
    @MethodSource("copies")
    void whatIsNotDeliveredStaysOnTheServer(String product, List<String> gates, String where, int rows, boolean little)
            throws Exception {
        DatabaseServer server = product.equals("MySQL") ? mysql : mariaDb;
        String[] filters = gates.stream().map(Filters::rule).toArray(String[]::new);
        Database db = Database.behind(server, Sources.of(server, mounts).with(EngineChoice.Direct), filters);
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY, status VARCHAR(9), wide LONGTEXT)",
                "INSERT INTO @.t WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < " + ROWS
                        + ") SELECT n, IF(n % 3, 'open', 'draft'), REPEAT('x', " + WIDE + ") FROM s");
        Map<String, String> own = where.isEmpty() ? Map.of() : Map.of(db.name + ".t", where);
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 50, 1, own);
        MemorySink sink = new MemorySink();
        ReplicaWorkers workers = new ReplicaWorkers(db, ledgers, sink);
        workers.plan(config);

        long before = sent(server);
        workers.copy(config, 0);
        long bytes = sent(server) - before;

        assertThat(sink.events()).hasSize(rows);
        if (little) {
            assertThat(bytes).as("bytes that the server sent").isLessThan(A_TENTH);
        } else {
            assertThat(bytes).as("bytes that the server sent").isGreaterThan((long) ROWS * WIDE);
        }
    }

    private static long sent(DatabaseServer server) {
        return Long.parseLong(
                server.sql().rows("SHOW GLOBAL STATUS LIKE 'Bytes_sent'").get(0).get(1));
    }
}
