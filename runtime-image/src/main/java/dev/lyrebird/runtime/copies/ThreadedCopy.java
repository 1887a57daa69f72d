package dev.lyrebird.runtime.copies;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.OrderEcho;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.snapshot.CopyReader;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.steps.CopyOrders;
import dev.lyrebird.contract.snapshot.steps.CopySight;
import java.time.Instant;
import java.util.Optional;

/**
 * A copy on this machine, as it is to be seen at one moment.
 *
 * @param wanted whether its manifest is still there
 * @param reader the server to read, as the source has it
 * @param back the order that leads its tables back
 * @param ledgers what plan and ledgers say
 */
record ThreadedCopy(
        JobRecord record,
        boolean wanted,
        CopyReader reader,
        Optional<Checkpoint> checkpoint,
        Report report,
        PipelineConfig config,
        CopyOrders orders,
        Order back,
        Optional<SnapshotConfig> told,
        Ledgers ledgers,
        JobWorkers workers,
        Instant now)
        implements CopySight {
    @Override
    public SnapshotJobSpec spec() {
        return record.spec();
    }

    @Override
    public String sourceName() {
        return reader.name();
    }

    @Override
    public String uid() {
        return record.uid();
    }

    @Override
    public Optional<SnapshotStep> recordedStep() {
        return record.step();
    }

    @Override
    public Instant since() {
        return record.since().orElse(now);
    }

    @Override
    public Optional<FailureStatus> failure() {
        return record.failure();
    }

    @Override
    public boolean deleting() {
        return !wanted;
    }

    @Override
    public boolean mayGo() {
        return !record.isOnItsWay();
    }

    @Override
    public boolean suspended() {
        return Boolean.TRUE.equals(record.spec().suspend());
    }

    /** It is looked at only when it is its turn. */
    @Override
    public boolean isAdmitted() {
        return true;
    }

    @Override
    public boolean hasTurn() {
        return !orders.isLedBack(back, checkpoint, Optional.of(report));
    }

    /** Copies go on only where their source is run. */
    @Override
    public boolean isSourceGone() {
        return false;
    }

    @Override
    public Optional<PipelineConfig> pipeline() {
        return Optional.of(config);
    }

    @Override
    public Optional<String> splitRefusal() {
        return report.order()
                .filter(echo -> echo.outcome() == OrderEcho.Outcome.Refused)
                .filter(echo -> echo.id().equals(orders.split(record.spec()).id())
                        || echo.id().equals(orders.assign().id()))
                .map(OrderEcho::message);
    }

    @Override
    public LedgerReading<SnapshotPlan> plan() {
        return ledgers.plan();
    }

    @Override
    public Optional<LedgerSummary> summary() {
        return ledgers.summary();
    }

    @Override
    public Optional<String> writtenByNewer() {
        return ledgers.writtenByNewer();
    }

    @Override
    public Optional<String> damage() {
        return ledgers.damage();
    }

    @Override
    public Optional<String> planningGivenUp() {
        return workers.planningGivenUp();
    }

    @Override
    public Optional<String> copyingGivenUp() {
        return workers.copyingGivenUp();
    }

    @Override
    public Optional<ServerConfig> reader(PipelineConfig running) {
        return reader.wantsReplica() ? reader.server() : Optional.of(running.server());
    }

    @Override
    public Optional<String> readerMissing() {
        return told.isPresent() ? Optional.empty() : reader.missing();
    }

    /** Who runs this on one machine sees what its server says. */
    @Override
    public boolean mayCopy() {
        return true;
    }

    @Override
    public String tablesPlace() {
        return "The lines above say why";
    }

    @Override
    public String planLog() {
        return "the log";
    }

    @Override
    public boolean workersRun() {
        return workers.isRunning();
    }

    @Override
    public boolean workersRest() {
        return !workers.isRunning();
    }
}
