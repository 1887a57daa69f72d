package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.GroupLedger;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.FolderOfPlans;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.snapshot.GroupRun;
import dev.lyrebird.runtime.snapshot.PlanRun;
import dev.lyrebird.runtime.snapshot.SnapshotSource;
import dev.lyrebird.runtime.snapshot.ledger.FileLedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.FilePlanStore;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.LedgerUnavailable;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API server does not answer: whoever plans, or begins, waits, since a pod that ends counts as one that failed. */
@WithDatabase
class AwaitedLedgerIT {
    private static final SnapshotNames NAMES = new SnapshotNames("job");

    @TempDir
    Path mounts;

    @TempDir
    Path ledgers;

    private final MySqlServer mysql;
    private final MemorySink sink = new MemorySink();
    private final AtomicInteger refusals = new AtomicInteger();

    AwaitedLedgerIT(MySqlServer mysql) {
        this.mysql = mysql;
    }

    @Test
    void aLedgerThatCannotBeReachedIsAskedForAgain() throws Exception {
        refusals.set(3);
        assertThat(prepared().run()).isTrue();
        assertThat(refusals).hasValue(0);
        assertThat(sink.events()).hasSize(1);
    }

    @Test
    void whoWaitsForItCanBeStopped() throws Exception {
        refusals.set(Integer.MAX_VALUE);
        GroupRun run = prepared();
        run.stop();
        assertThat(run.run()).isFalse();
    }

    /** Workers begin as soon as there is a plan, also when whoever planned does not know that it was written. */
    @Test
    void aPlanWhoseAnswerWasLostIsNotWrittenOverWhatWorkersHaveDone() throws Exception {
        Database db = oneRow();
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1);
        refusals.set(1);
        FolderOfPlans plans = new FolderOfPlans(new FilePlanStore(ledgers, NAMES, SnapshotJobs.UID)) {
            @Override
            public void write(SnapshotPlan plan) throws LedgerUnavailable {
                super.write(plan);
                if (refusals.getAndDecrement() > 0) {
                    begin();
                    throw new LedgerUnavailable("The answer was lost.", null);
                }
            }
        };

        SnapshotPlan plan = new PlanRun(
                        config, new SnapshotSource(config, db.root()), plans, Throttle::none, Clock.systemUTC())
                .run();

        assertThat(plans.read()).contains(plan);
        assertThat(store().claim("second").state())
                .extracting(GroupState::epoch, state -> state.done().size())
                .containsExactly(2L, 1);
    }

    private void begin() throws LedgerUnavailable {
        try {
            store().save(store().claim("first").done(0, 1, 10));
        } catch (LedgerLost e) {
            throw new IllegalStateException(e);
        }
    }

    private FileLedgerStore store() {
        return new FileLedgerStore(ledgers, NAMES, SnapshotJobs.UID, 0);
    }

    private Database oneRow() {
        Database db = Database.on(mysql, mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
        return db;
    }

    private GroupRun prepared() throws Exception {
        Database db = oneRow();
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1);
        new ReplicaWorkers(db, ledgers, sink).plan(config);
        return new GroupRun(
                config,
                new SnapshotSource(config, db.root()),
                new Unanswered(store(), refusals),
                any -> sink,
                SnapshotJobs.process(config, "pod"));
    }

    private record Unanswered(LedgerStore store, AtomicInteger refusals) implements LedgerStore {
        @Override
        public GroupLedger claim(String writer) throws LedgerLost, LedgerUnavailable, InterruptedException {
            if (refusals.get() > 0) {
                refusals.decrementAndGet();
                throw new LedgerUnavailable("The API server does not answer.", null);
            }
            return store.claim(writer);
        }

        @Override
        public void save(GroupLedger ledger) throws LedgerLost, LedgerUnavailable, InterruptedException {
            store.save(ledger);
        }
    }
}
