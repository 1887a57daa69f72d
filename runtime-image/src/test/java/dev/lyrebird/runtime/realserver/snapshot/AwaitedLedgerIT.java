package dev.lyrebird.runtime.realserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.GroupLedger;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.ReplicaWorkers;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.snapshot.GroupRun;
import dev.lyrebird.runtime.snapshot.SnapshotSource;
import dev.lyrebird.runtime.snapshot.ledger.FileLedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.LedgerUnavailable;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API server does not answer when a worker begins: the worker waits, since a pod that ends counts as one that failed. */
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

    private GroupRun prepared() throws Exception {
        Database db = Database.on(mysql, mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
        SnapshotConfig config = SnapshotJobs.of(db, db.position(), 100, 1);
        new ReplicaWorkers(db, ledgers, sink).plan(config);
        FileLedgerStore store = new FileLedgerStore(ledgers, NAMES, SnapshotJobs.UID, 0);
        return new GroupRun(
                config,
                new SnapshotSource(config, db.root()),
                new Unanswered(store, refusals),
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
