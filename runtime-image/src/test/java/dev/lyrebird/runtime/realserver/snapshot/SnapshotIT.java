package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.TableProgress;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.snapshot.GroupRun;
import dev.lyrebird.runtime.snapshot.PlanRun;
import dev.lyrebird.runtime.snapshot.SnapshotSource;
import dev.lyrebird.runtime.snapshot.copy.Reading;
import dev.lyrebird.runtime.snapshot.copy.TableFailure;
import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.runtime.snapshot.ledger.FileLedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.FilePlanStore;
import dev.lyrebird.runtime.snapshot.plan.DefinitionDigests;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans and groups of a snapshot on a real server, with ledgers in a folder. */
@WithDatabase
class SnapshotIT {
    private static final SnapshotNames NAMES = new SnapshotNames("job");

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MySqlServer mysql;
    private final MemorySink sink = new MemorySink();
    private Database db;

    SnapshotIT(MySqlServer mysql) {
        this.mysql = mysql;
    }

    @BeforeEach
    void database() {
        db = Database.on(mysql, mounts, EngineChoice.Direct);
    }

    private SnapshotPlan plan(SnapshotConfig config) throws Exception {
        return new PlanRun(
                        config,
                        source(config),
                        new FilePlanStore(ledgers, NAMES, SnapshotJobs.UID),
                        Throttle::none,
                        Clock.systemUTC())
                .run();
    }

    private SnapshotSource source(SnapshotConfig config) {
        return new SnapshotSource(config, db.root());
    }

    private LedgerSummary copyAll(SnapshotConfig config) throws Exception {
        List<GroupState> states = new ArrayList<>();
        for (int group = 0; group < plan(config).groups(); group++) {
            GroupRun run = run(config, group);
            assertThat(run.run()).isTrue();
            states.add(run.state().orElseThrow());
        }
        return LedgerSummary.of(states);
    }

    private GroupRun run(SnapshotConfig config, int group) {
        FileLedgerStore store = new FileLedgerStore(ledgers, NAMES, SnapshotJobs.UID, group);
        return new GroupRun(config, source(config), store, connection -> sink, SnapshotJobs.process(config, "pod"));
    }

    /** 2,000 rows with a key of each kind that ranges can be over, and of one that they cannot. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sparse   | id BIGINT UNSIGNED PRIMARY KEY | CAST(n AS UNSIGNED) * n * n * 2000000000 | 11",
                "negative | id INT PRIMARY KEY | CAST(n AS SIGNED) - 1000 | 11",
                "bytes    | id BINARY(16) PRIMARY KEY | UNHEX(LEFT(SHA2(n, 256), 32)) | 10",
                "text     | id VARCHAR(40) CHARACTER SET latin1 COLLATE latin1_german2_ci PRIMARY KEY | CONCAT(CHAR(195 + n % 50 USING latin1), LEFT(SHA2(n, 256), 18)) | 10",
                "folded   | id VARCHAR(40) PRIMARY KEY | CONCAT(IF(n % 2, 'Ä', 'b'), '''', LEFT(SHA2(n, 256), 30)) | 10",
                "decimal  | id DECIMAL(12,3) PRIMARY KEY | n / 7 | 10",
                "times    | id DATETIME(3) PRIMARY KEY | TIMESTAMPADD(SECOND, n * 1000, '2026-01-01') | 10",
                "pair     | a INT, id VARCHAR(20), PRIMARY KEY (a, id) | n % 3, LEFT(SHA2(n, 256), 18) | 10",
                "prefix   | a INT, id ENUM('x','y'), PRIMARY KEY (a, id) | n, 'y' | 10",
                "member   | id SET('1','2','3','4','5','6','7','8','9','10','11','12') PRIMARY KEY | n | 1",
                "real     | id FLOAT PRIMARY KEY | n / 7 | 1"
            })
    void everyRowIsInOneChunk(String name, String key, String values, int chunks) throws Exception {
        db.run(
                "CREATE TABLE @." + name + " (" + key + ", v INT)",
                "SET SESSION cte_max_recursion_depth = 10000",
                "SET SESSION sql_mode = ''");
        db.run(
                "INSERT INTO @." + name
                        + " WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 2000)"
                        + " SELECT /*+ SET_VAR(cte_max_recursion_depth = 10000) SET_VAR(sql_mode = '') */ " + values
                        + ", n FROM s",
                "ANALYZE TABLE @." + name);
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 200, 3);

        assertThat(plan(config).chunks()).isBetween(chunks == 1 ? 1 : chunks - 2, chunks == 1 ? 1 : chunks + 6);
        LedgerSummary summary = copyAll(config);

        assertThat(summary.failedTables()).isEmpty();
        assertThat(summary.total().rows()).isEqualTo(2000);
        Set<String> keys = new HashSet<>();
        sink.events().forEach(event -> keys.add(new String(event.key().orElseThrow())));
        assertThat(keys).hasSize(2000);
    }

    @Test
    void aKeyOfMariaDbWithMoreDecimalsIsCutToo(MariaDbServer mariaDb) throws Exception {
        db = Database.on(mariaDb, mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id DECIMAL(40,35) PRIMARY KEY)");
        db.run("INSERT INTO @.t SELECT CAST(seq AS DECIMAL(40,35)) / 7 FROM @.seq_1_to_1000", "ANALYZE TABLE @.t");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1);

        assertThat(plan(config).chunks()).isGreaterThan(5);
        assertThat(copyAll(config).total().rows()).isEqualTo(1000);
        assertThat(sink.events()).hasSize(1000);
    }

    @Test
    void aTableWithAKeyOfAFormThatNobodyForesawIsLeftOutAlone() throws Exception {
        db.run(
                "CREATE TABLE @.wide (id INT(99) ZEROFILL PRIMARY KEY)",
                "CREATE TABLE @.t (id INT PRIMARY KEY)",
                "INSERT INTO @.wide VALUES (1), (2), (3), (4), (5)",
                "ANALYZE TABLE @.wide");
        SnapshotPlan plan = plan(SnapshotJobs.of(db, db.position(), 2, 1));

        assertThat(plan.tables()).isEqualTo(1);
        assertThat(plan.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id().table()).isEqualTo("wide");
            assertThat(problem.message())
                    .contains("its primary key holds a value")
                    .doesNotContain("00");
        });
    }

    @Test
    void manyChunksOfWholeNumbersAreCutByWhatTheServerEstimates() throws Exception {
        db.run("CREATE TABLE @.t (id BIGINT PRIMARY KEY)");
        db.run(
                "INSERT INTO @.t WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 1000)"
                        + " SELECT CAST(n AS SIGNED) * n * n FROM s",
                "ANALYZE TABLE @.t");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 25, 3);

        assertThat(plan(config).chunks()).isBetween(35, 80);
        assertThat(copyAll(config).total().rows()).isEqualTo(1000);
        assertThat(sink.events()).hasSize(1000);
    }

    @Test
    void partitionsAndSubPartitionsAreChunksAndLargeOnesAreCut() throws Exception {
        db.run(
                "CREATE TABLE @.t (id INT, at INT, PRIMARY KEY (id, at)) PARTITION BY RANGE (at) SUBPARTITION BY HASH (id)"
                        + " SUBPARTITIONS 2 (PARTITION a VALUES LESS THAN (100), PARTITION b VALUES LESS THAN MAXVALUE)");
        db.run(
                "INSERT INTO @.t WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 1000)"
                        + " SELECT n, IF(n <= 40, 1, 1000) FROM s",
                "ANALYZE TABLE @.t");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 2);

        assertThat(plan(config).chunks()).isBetween(9, 14);
        assertThat(copyAll(config).total().rows()).isEqualTo(1000);
        assertThat(sink.events()).hasSize(1000);
    }

    @Test
    void manySmallTablesShareTheGroupsAndAnEmptyOneIsDone() throws Exception {
        for (int i = 0; i < 30; i++) {
            db.run("CREATE TABLE @.t" + i + " (id INT PRIMARY KEY)", "INSERT INTO @.t" + i + " VALUES (1), (2)");
        }
        db.run("CREATE TABLE @.void (id INT PRIMARY KEY)");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 2);

        assertThat(plan(config))
                .extracting(SnapshotPlan::tables, SnapshotPlan::chunks)
                .containsExactly(31, 31);
        LedgerSummary summary = copyAll(config);
        assertThat(summary.total().rows()).isEqualTo(60);
        assertThat(summary.percent(0)).isEqualTo(100);
    }

    @Test
    void aBadTableFailsAloneWithTheServersWords() throws Exception {
        db.run(
                "CREATE TABLE @.good (id INT PRIMARY KEY)",
                "INSERT INTO @.good VALUES (1)",
                "CREATE TABLE @.gone (id INT PRIMARY KEY)",
                "CREATE TABLE @.keyless (v INT)");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1);
        SnapshotPlan plan = plan(config);
        assertThat(plan.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("unique key"));
        db.run("DROP TABLE @.gone");

        LedgerSummary summary = copyAll(config);

        assertThat(summary.failedTables()).singleElement().satisfies(table -> {
            assertThat(table.id().table()).isEqualTo("gone");
            assertThat(table.error()).contains("doesn't exist");
        });
        assertThat(summary.tables())
                .filteredOn(table -> table.id().table().equals("good"))
                .extracting(TableProgress::rows)
                .containsExactly(1L);
    }

    @Test
    void aTableThatIsAlteredMeanwhileIsCopiedAnewInItsNewForm() throws Exception {
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1), (2)");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1);
        plan(config);
        db.run("ALTER TABLE @.t ADD COLUMN v INT DEFAULT 7");

        copyAll(config);

        assertThat(sink.events().stream().map(CollectedEvents::line))
                .containsExactly("r {\"id\":1} {\"id\":1,\"v\":7}", "r {\"id\":2} {\"id\":2,\"v\":7}");
    }

    @Test
    void theDefinitionOfADigestIsTheOneThatIsReadOrNone() throws Exception {
        db.run("CREATE TABLE @.a (id INT PRIMARY KEY)", "CREATE TABLE @.b (id INT PRIMARY KEY)");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1);
        Reading reading = source(config).reading(Clock.systemUTC());
        TableId a = new TableId(db.name, "a");
        TableId b = new TableId(db.name, "b");
        try (QueryConnection connection = QueryConnection.open(reading.access().now(), 1 << 20)) {
            assertThat(reading.definitions()
                            .of(a, digest(connection, a))
                            .orElseThrow()
                            .columns())
                    .hasSize(1);
            String before = digest(connection, b);
            db.run("ALTER TABLE @.b ADD COLUMN v INT");

            assertThat(reading.definitions()
                            .of(b, digest(connection, b))
                            .orElseThrow()
                            .columns())
                    .as("b as it is now, though all tables were read when a was asked for")
                    .hasSize(2);
            assertThatThrownBy(() -> reading.definitions().of(b, before))
                    .isInstanceOf(TableFailure.class)
                    .hasMessageContaining("not the same on all servers at this address");
        }
    }

    private static String digest(QueryConnection connection, TableId table) throws Exception {
        return DefinitionDigests.of(connection, table).orElseThrow();
    }

    @Test
    void conditionsOfTheSnapshotDecideAboutRows() throws Exception {
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY, v VARCHAR(9))",
                "INSERT INTO @.t VALUES (1, 'a'), (2, 'b'), (3, NULL)");
        Position at = db.position();
        SnapshotConfig config = SnapshotJobs.of(db, at, 100, 1, Map.of(db.name + ".t", "v == 'b' || isNull(v)"));
        plan(config);
        copyAll(config);
        assertThat(sink.events().stream().map(CollectedEvents::line))
                .containsExactly("r {\"id\":2} {\"id\":2,\"v\":\"b\"}", "r {\"id\":3} {\"id\":3,\"v\":null}");
    }

    @Test
    void theKeyOfAConditionIsReadAsThePatternsOfTablesAre() throws Exception {
        db.run(
                "CREATE TABLE @.`a*b` (id INT PRIMARY KEY)",
                "INSERT INTO @.`a*b` VALUES (1), (2)",
                "CREATE TABLE @.axb (id INT PRIMARY KEY)",
                "INSERT INTO @.axb VALUES (3)");
        copyAll(SnapshotJobs.of(db, db.position(), 100, 1, Map.of(db.name + ".a\\*b", "id > 1")));
        assertThat(sink.events().stream().map(CollectedEvents::line))
                .containsExactlyInAnyOrder("r {\"id\":2} {\"id\":2}", "r {\"id\":3} {\"id\":3}");
    }

    @Test
    void aConditionOnATableThatIsNotCopiedIsRefused() throws Exception {
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "CREATE TABLE @.other (id INT PRIMARY KEY)");
        SnapshotConfig config =
                SnapshotJobs.of(db, db.position(), 100, 1, Map.of(db.name + ".other", "id > 1"), db.name + ".t");
        assertThatThrownBy(() -> plan(config))
                .isInstanceOf(CopyRefused.class)
                .hasMessageContaining("spec.where[" + db.name + ".other] names no table that is copied");
    }

    @Test
    void whatNoTableAnswersToIsRefused() throws Exception {
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1, db.name + ".missing");
        assertThatThrownBy(() -> plan(config))
                .isInstanceOf(CopyRefused.class)
                .hasMessageContaining(db.name + ".missing");
    }

    /** The capture has found all of them when it split them off. */
    @Test
    void aTableThatIsGoneSinceFailsAloneWithItsCondition() throws Exception {
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
        String gone = db.name + ".dropped\\*";
        SnapshotConfig config =
                SnapshotJobs.of(db, db.position(), 100, 1, Map.of(gone, "id > 1"), db.name + ".t", gone);
        assertThat(plan(config).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.id()).isEqualTo(new TableId(db.name, "dropped*")))
                .satisfies(problem -> assertThat(problem.message()).contains("dropped or renamed"));
        copyAll(config);
        assertThat(sink.events()).hasSize(1);
    }

    @Test
    void aPlanThatIsThereIsKept() throws Exception {
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1);
        SnapshotPlan first = plan(config);
        copyAll(config);
        assertThat(plan(config)).isEqualTo(first);
        copyAll(config);
        assertThat(sink.events()).hasSize(1);
    }

    @Test
    void aWorkerThatWasReplacedDeliversNothingMore() throws Exception {
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1);
        plan(config);
        FileLedgerStore store = new FileLedgerStore(ledgers, NAMES, SnapshotJobs.UID, 0);
        var old = store.claim("old");
        store.claim("new");
        assertThatThrownBy(() -> store.save(old)).hasMessageContaining("taken up by another worker, with epoch 2");
    }
}
