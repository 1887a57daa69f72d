package dev.lyrebird.runtime.realserver.snapshot;

import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.MemorySink;
import dev.lyrebird.runtime.realserver.fixture.SnapshotJobs;
import dev.lyrebird.runtime.snapshot.GroupRun;
import dev.lyrebird.runtime.snapshot.PlanRun;
import dev.lyrebird.runtime.snapshot.SnapshotSource;
import dev.lyrebird.runtime.snapshot.ledger.FileLedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.FilePlanStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * The containers of a SnapshotJob's pod as calls in this process: they die at random moments, and others take their place. Another pod
 * would wait for what a dead one may still deliver, half a minute a group.
 */
record DyingWorkers(Database db, Path ledgers, MemorySink sink) {
    static final int GROUPS = 3;

    private static final SnapshotNames NAMES = new SnapshotNames("job");

    void plan(SnapshotConfig config) throws Exception {
        new PlanRun(
                        config,
                        source(config),
                        new FilePlanStore(ledgers, NAMES, SnapshotJobs.UID),
                        Throttle::none,
                        Clock.systemUTC())
                .run();
    }

    /** Copies all groups; workers die at random moments, as if by SIGKILL: what they have not written down is read again. */
    /** @return how many died */
    int copy(SnapshotConfig config, Random random) throws Exception {
        int kills = 0;
        for (int group = 0; group < GROUPS; group++) {
            boolean whole = false;
            for (int attempt = 0; !whole; attempt++) {
                FileLedgerStore store = new FileLedgerStore(ledgers, NAMES, SnapshotJobs.UID, group);
                GroupRun run =
                        new GroupRun(config, source(config), store, any -> sink, SnapshotJobs.process(config, "pod"));
                if (attempt < 3) {
                    killAfter(run, 3 + random.nextInt(120));
                }
                try {
                    whole = run.run();
                } catch (InterruptedException e) {
                    whole = false;
                }
                kills += whole ? 0 : 1;
            }
        }
        return kills;
    }

    private static void killAfter(GroupRun run, int millis) {
        CompletableFuture.delayedExecutor(millis, java.util.concurrent.TimeUnit.MILLISECONDS)
                .execute(run::stop);
    }

    private SnapshotSource source(SnapshotConfig config) {
        return new SnapshotSource(config, db.root());
    }
}
