package dev.lyrebird.runtime.copies;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointReading;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.snapshot.CopiedTables;
import dev.lyrebird.contract.snapshot.CopyReader;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.steps.CopyOrders;
import dev.lyrebird.contract.snapshot.steps.CopySteps;
import dev.lyrebird.contract.snapshot.steps.SnapshotAct;
import dev.lyrebird.contract.snapshot.steps.SnapshotConfigs;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.checkpoint.Stored;
import dev.lyrebird.runtime.control.OrdersUnavailable;
import dev.lyrebird.runtime.snapshot.ledger.LedgerUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** One job on its way: each look sees what there is, decides as the operator does, and acts. */
final class CopyRun {
    private final CopyParts parts;
    private final JobFolder folder;
    private final Kind kind;
    private final boolean wanted;
    private final CopyOrders orders;
    private final JobWorkers workers;
    private final CopyWords words = new CopyWords();
    private JobRecord record;
    private boolean begun;
    private volatile Optional<String> status = Optional.empty();

    /** What a job is for. */
    enum Kind {
        /** A copy that a manifest asks for. */
        Job,
        /** The copy before the source's first event, for which the whole stream stands still. */
        FirstCopy
    }

    /** @param wanted whether somebody still asks for the copy */
    CopyRun(CopyParts parts, JobFolder folder, JobRecord record, Kind kind, boolean wanted) {
        this.parts = parts;
        this.folder = folder;
        this.record = record;
        this.kind = kind;
        this.wanted = wanted;
        this.orders = new CopyOrders(parts.sourceUid(), record.ref());
        this.workers = new JobWorkers(parts, folder, record);
    }

    /** Reads the checkpoint. */
    interface CheckpointLook {
        Optional<Stored> read() throws StoreUnavailable, InterruptedException;
    }

    /** @return whether the job is over */
    boolean advance(CheckpointLook look)
            throws IOException, StoreUnavailable, LedgerUnavailable, OrdersUnavailable, InterruptedException {
        while (true) {
            ThreadedCopy sight = sight(look);
            status = status(sight);
            SnapshotAct act = CopySteps.next(sight);
            if (!(act instanceof SnapshotAct.Enter entered)) {
                carryOut(act, sight);
                return record.isOver();
            }
            record = record.entering(
                    entered.step(), entered.failure(), sight.now().truncatedTo(ChronoUnit.SECONDS));
            folder.write(record);
            tell(sight);
        }
    }

    private ThreadedCopy sight(CheckpointLook look)
            throws IOException, StoreUnavailable, LedgerUnavailable, InterruptedException {
        // the report first: when it says that the tables were led back, the checkpoint that is read next is of the time
        // after
        var report = parts.board().current();
        return new ThreadedCopy(
                record,
                wanted,
                reader(),
                look.read().flatMap(stored -> initialised(stored.reading())),
                report,
                parts.config(),
                orders,
                back(),
                folder.told(),
                Ledgers.of(folder, record),
                workers,
                parts.clock().instant());
    }

    private CopyReader reader() {
        return new CopyReader(record.spec(), parts.config().source().name(), parts.spec());
    }

    static Optional<Checkpoint> initialised(CheckpointReading reading) {
        return reading instanceof CheckpointReading.Readable readable
                        && readable.document() instanceof Checkpoint checkpoint
                ? Optional.of(checkpoint)
                : Optional.empty();
    }

    private void carryOut(SnapshotAct act, ThreadedCopy sight) throws IOException, OrdersUnavailable {
        if (record.step().filter(SnapshotStep.Splitting::equals).isPresent()) {
            stand(kind == Kind.FirstCopy ? orders.assign() : orders.split(record.spec()));
        } else if (record.step().filter(SnapshotStep.Rejoining::equals).isPresent()) {
            stand(back());
        } else if (act instanceof SnapshotAct.Plan) {
            Optional<SnapshotConfig> config = tell(sight.told(), wantedConfig(sight));
            config.ifPresent(workers::plan);
        } else if (act instanceof SnapshotAct.Copy) {
            Optional<SnapshotConfig> config = tell(sight.told(), wantedConfig(sight));
            config.ifPresent(found -> copy(found, sight));
        } else if (act instanceof SnapshotAct.Stop) {
            workers.stop();
        } else if (act instanceof SnapshotAct.Clear) {
            folder.clear();
        }
    }

    private Optional<SnapshotConfig> wantedConfig(ThreadedCopy sight) {
        return SnapshotConfigs.wanted(sight, record.job(), record.spec());
    }

    private Optional<SnapshotConfig> tell(Optional<SnapshotConfig> told, Optional<SnapshotConfig> config)
            throws IOException {
        if (config.isPresent() && !config.equals(told)) {
            folder.tell(config.get());
        }
        return config;
    }

    private void copy(SnapshotConfig config, ThreadedCopy sight) {
        int threads = record.spec().parallelism();
        if (!begun) {
            begun = true;
            sight.planned()
                    .flatMap(plan -> sight.summary().map(summary -> CopyWords.begins(plan, summary, threads)))
                    .ifPresent(this::say);
        }
        workers.copy(config, sight.ledgers().groups(), threads);
    }

    /** A standing order is replaced only by another one, so that the capture is not woken for nothing. */
    private void stand(Order order) throws IOException, OrdersUnavailable {
        if (parts.orders().current().filter(order::equals).isEmpty()) {
            parts.orders().stand(order);
        }
    }

    /** The stream must not go on from a first copy that counts for nothing. */
    private Order back() {
        return isDiscarded()
                ? orders.discard()
                : orders.rejoin(CopiedTables.of(parts.config().tables(), record.spec(), record.failure()));
    }

    /** Whether another job has to make the first copy. */
    boolean isDiscarded() {
        return kind == Kind.FirstCopy && record.givenUp().isPresent();
    }

    private void tell(ThreadedCopy sight) {
        switch (record.step().orElseThrow()) {
            case Splitting -> say("started; its tables are split off from the stream.");
            case Rejoining -> {
                CopyWords.failedTables(sight.planned(), sight.summary()).forEach(this::say);
                sight.summary().map(CopyWords::over).ifPresent(this::say);
            }
            case Complete -> say("complete; its tables have rejoined the stream.");
            case Failed -> record.failure().ifPresent(why -> say("failed, " + why.reason() + ": " + why.message()));
            default -> {} // said with figures once they are known
        }
    }

    private void say(String what) {
        parts.said().accept(record.job() + ": " + what);
    }

    private Optional<String> status(ThreadedCopy sight) {
        if (sight.suspended() && record.isOnItsWay() && record.step().get() != SnapshotStep.Rejoining) {
            return Optional.of(record.job() + ": suspended");
        }
        return record.step().map(step -> record.job() + ": " + status(step, sight));
    }

    private String status(SnapshotStep step, ThreadedCopy sight) {
        Optional<String> newer = sight.writtenByNewer();
        if (newer.isPresent() || step != SnapshotStep.Copying) {
            return step.name() + newer.map(what -> " (" + what + ")").orElse("");
        }
        String waits = sight.ledgers()
                .waits()
                .filter(wait -> sight.workersRun())
                .map(wait -> " (" + wait.cause() + ")")
                .orElse("");
        return sight.summary()
                        .map(summary -> words.progress(summary, sight.now()))
                        .orElse("Copying")
                + waits;
    }

    Optional<String> status() {
        return status;
    }

    JobRecord record() {
        return record;
    }

    /** Lets the workers end. */
    void stop() {
        workers.stop();
    }

    void awaitEnd(Duration time) throws InterruptedException {
        workers.awaitEnd(time);
    }
}
