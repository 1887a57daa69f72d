package dev.lyrebird.runtime.engine.debezium;

import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.runtime.snapshot.GroupRun;
import dev.lyrebird.runtime.snapshot.PlanRun;
import dev.lyrebird.runtime.snapshot.SnapshotSource;
import dev.lyrebird.runtime.snapshot.ledger.FileLedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.FilePlanStore;
import dev.lyrebird.runtime.snapshot.ledger.PlanStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** The pods of a SnapshotJob as calls in this process, and what they say that they wait for. */
record ReplicaWorkers(Database db, Path ledgers, SinkOpener sink) {
    private static final SnapshotNames NAMES = new SnapshotNames("job");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A pod that plans. */
    record Planning(CompletableFuture<SnapshotPlan> plan, AtomicReference<Optional<WorkerWait>> said) {
        String awaitWait(WaitCause cause) {
            await().atMost(PATIENCE)
                    .until(() -> plan.isDone()
                            || said.get().filter(what -> what.cause() == cause).isPresent());
            return said.get().orElseThrow().message();
        }
    }

    /** A pod that copies. */
    record Copying(CompletableFuture<Boolean> whole, GroupRun run) {
        String awaitWait(WaitCause cause) {
            await().atMost(PATIENCE)
                    .until(() -> whole.isDone()
                            || wait(run).filter(what -> what.cause() == cause).isPresent());
            return wait(run).orElseThrow().message();
        }

        private static Optional<WorkerWait> wait(GroupRun run) {
            return run.state().flatMap(GroupState::waits);
        }
    }

    SnapshotPlan plan(SnapshotConfig config) throws Exception {
        return new PlanRun(config, source(config), plans(), Clock.systemUTC()).run();
    }

    Planning planning(SnapshotConfig config) {
        AtomicReference<Optional<WorkerWait>> said = new AtomicReference<>(Optional.empty());
        PlanRun run = new PlanRun(config, source(config), listening(said), Clock.systemUTC());
        return new Planning(async(run::run), said);
    }

    GroupState copy(SnapshotConfig config, int group) throws Exception {
        GroupRun run = run(config, group);
        if (!run.run()) {
            throw new AssertionError("the group is not whole");
        }
        return run.state().orElseThrow();
    }

    Copying copying(SnapshotConfig config, int group) {
        return copying(run(config, group));
    }

    static Copying copying(GroupRun run) {
        return new Copying(async(run::run), run);
    }

    private GroupRun run(SnapshotConfig config, int group) {
        FileLedgerStore store = new FileLedgerStore(ledgers, NAMES, SnapshotJobs.UID, group);
        return new GroupRun(config, source(config), store, any -> sink, SnapshotJobs.process(config, "pod"));
    }

    private FilePlanStore plans() {
        return new FilePlanStore(ledgers, NAMES, SnapshotJobs.UID);
    }

    SnapshotSource source(SnapshotConfig config) {
        return new SnapshotSource(config, db.root());
    }

    private static <T> CompletableFuture<T> async(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    /** A folder, and an ear for what is only told. */
    private PlanStore listening(AtomicReference<Optional<WorkerWait>> said) {
        return new FolderOfPlans(plans()) {
            @Override
            public void waits(Optional<WorkerWait> wait) {
                said.set(wait);
            }
        };
    }
}
