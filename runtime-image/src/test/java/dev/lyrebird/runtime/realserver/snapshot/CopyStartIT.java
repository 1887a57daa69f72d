package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.runtime.snapshot.GroupRun;
import dev.lyrebird.runtime.snapshot.ledger.FileLedgerStore;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has to be known and done before the first row of a copy is read. */
@WithDatabase
class CopyStartIT {
    private static final SnapshotNames NAMES = new SnapshotNames("job");

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MemorySink sink = new MemorySink();
    private Database db;

    @BeforeEach
    void database(MySqlServer mysql) throws Exception {
        db = Database.on(mysql, mounts, EngineChoice.Direct);
    }

    private ReplicaWorkers workers() {
        return new ReplicaWorkers(db, ledgers, sink);
    }

    /** @param last what the last connection delivers to */
    private GroupRun run(SnapshotConfig config, SinkOpener last) {
        FileLedgerStore store = new FileLedgerStore(ledgers, NAMES, SnapshotJobs.UID, 0);
        return new GroupRun(
                config,
                workers().source(config),
                store,
                connection -> connection == 1 ? last : sink,
                SnapshotJobs.process(config, "pod"));
    }

    @Test
    void nothingIsReadBeforeEveryConnectionHasPutItsPredecessorOutOfBusiness() throws Exception {
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1), (2)");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 1, 1);
        workers().plan(config);
        CountDownLatch opens = new CountDownLatch(1);
        List<TableId> told = new CopyOnWriteArrayList<>();
        SinkOpener late = new SinkOpener() {
            @Override
            public void expect(Collection<TableId> tables) {
                told.addAll(tables);
            }

            @Override
            public Sink open() throws InterruptedException {
                opens.await();
                assertThat(told).as("tables whose places are seen to").containsExactly(new TableId(db.name, "t"));
                return sink.open();
            }
        };
        GroupRun run = run(config, late);
        CompletableFuture<Boolean> whole = CompletableFuture.supplyAsync(() -> {
            try {
                return run.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        Awaitility.await().during(Duration.ofSeconds(2)).until(() -> sink.events()
                .isEmpty());
        opens.countDown();

        assertThat(whole).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true);
        assertThat(sink.events()).hasSize(2);
    }

    @Test
    void aTableThatIsTakenOutOfTheSourceInMidCopyIsNotCopied() throws Exception {
        for (String table : List.of("kept", "gone")) {
            db.run("CREATE TABLE @." + table + " (id INT PRIMARY KEY)", "INSERT INTO @." + table + " VALUES (1)");
        }
        workers().plan(SnapshotJobs.of(db, db.position(), 100, 1));
        SnapshotConfig narrow = SnapshotJobs.capturing(SnapshotJobs.of(db, db.position(), 100, 1), db.name + ".kept");

        GroupState state = workers().copy(narrow, 0);

        assertThat(sink.events())
                .singleElement()
                .extracting(event -> event.table().table())
                .isEqualTo("kept");
        assertThat(state.tables())
                .filteredOn(table -> table.failed() > 0)
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.id().table()).isEqualTo("gone");
                    assertThat(table.error()).contains("taken out of the source's spec.tables");
                });
    }

    @Test
    void aConditionHoldsHoweverItsTableIsSpelledWhereTheServerDoesNotCare() throws Exception {
        try (MariaDbServer server =
                MariaDbServer.start(DatabaseOptions.defaults().with("lower_case_table_names", "1"))) {
            db = Database.on(server, mounts, EngineChoice.Direct);
            db.run("CREATE TABLE @.orders (id INT PRIMARY KEY)", "INSERT INTO @.orders VALUES (1), (2)");
            Map<String, String> where = Map.of(db.name.toUpperCase(Locale.ROOT) + ".Orders", "id > 1");
            SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1, where);

            workers().plan(config);
            workers().copy(config, 0);

            assertThat(sink.events().stream().map(CollectedEvents::line)).containsExactly("r {\"id\":2} {\"id\":2}");
        }
    }

    /** As tools for online changes swap tables that can only be dropped first. */
    @Test
    void aConditionHoldsForATableThatIsAwayWhenTheWorkerBegins() throws Exception {
        String[] table = {"CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1), (2)"};
        db.run(table);
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1, Map.of(db.name + ".t", "id > 1"));
        workers().plan(config);
        db.run("DROP TABLE @.t");

        GroupRun run = run(config, () -> {
            db.run(table); // the server was looked at, and nothing read yet
            return sink.open();
        });

        assertThat(run.run()).isTrue();
        assertThat(sink.events().stream().map(CollectedEvents::line)).containsExactly("r {\"id\":2} {\"id\":2}");
    }

    @Test
    void aConditionThatDoesNotFitItsTableIsToldBeforeAnythingIsCopied() throws Exception {
        db.run("CREATE TABLE @.good (id INT PRIMARY KEY)", "CREATE TABLE @.bad (id INT PRIMARY KEY, note TEXT)");
        Map<String, String> where = Map.of(db.name + ".good", "id > 1", db.name + ".bad", "note > 1");

        SnapshotPlan plan = workers().plan(SnapshotJobs.of(db, db.position(), 100, 1, where));

        assertThat(plan.tables()).isEqualTo(1);
        assertThat(plan.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id().table()).isEqualTo("bad");
            assertThat(problem.message()).contains("spec.where", "string");
        });
    }
}
