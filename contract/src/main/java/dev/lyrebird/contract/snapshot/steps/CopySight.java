package dev.lyrebird.contract.snapshot.steps;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import java.time.Instant;
import java.util.Optional;

/** What is to be seen of a copy and of the capture of its source, at one moment. Its workers are pods or threads. */
public interface CopySight {
    /** What is wanted, with defaults. */
    SnapshotJobSpec spec();

    /** UID of the SnapshotJob: lanes and ledgers are told apart by it. */
    String uid();

    /** Name of its source, for people. */
    String sourceName();

    /** @return the step that was written down; empty at first sight */
    Optional<SnapshotStep> recordedStep();

    /** @return when the step began; {@link #now} before one was written down */
    Instant since();

    /** The moment at which it is seen. */
    Instant now();

    /** @return why the copy was given up, as it was written down */
    Optional<FailureStatus> failure();

    /** Whether nobody wants the copy any more. */
    boolean deleting();

    /** Whether a copy that nobody wants may go at once: no table of it stands still, or others will see to that. */
    boolean mayGo();

    /** Whether it is to wait, with what was copied. */
    boolean suspended();

    /** @return what has a name that the copy needs and is somebody else's, when its turn comes; empty when nothing */
    default Optional<String> nameTaken() {
        return Optional.empty();
    }

    /** Whether it is this copy's turn, and its tables are to be set aside. */
    boolean isAdmitted();

    /** Whether it is this copy's turn: to set tables aside, or to lead them back. */
    boolean hasTurn();

    /** Whether the source that admitted it is no more: gone, or another one of its name. */
    boolean isSourceGone();

    /** @return the checkpoint; empty when there is none that can be read */
    Optional<Checkpoint> checkpoint();

    /** @return the configuration that the capture runs with */
    Optional<PipelineConfig> pipeline();

    /** @return the capture's words when it refused to set the tables aside */
    Optional<String> splitRefusal();

    /** @return what the workers were told; empty before they were */
    Optional<SnapshotConfig> told();

    /** @return what was planned; empty before it was */
    LedgerReading<SnapshotPlan> plan();

    /** @return how far the copy is; empty before it was planned, or while a ledger cannot be read */
    Optional<LedgerSummary> summary();

    /**
     * What a newer Lyrebird wrote is neither damaged nor blank: the copy waits for that version.
     *
     * @return what of plan and ledgers it is, and what of it is not known here; empty when nothing
     */
    Optional<String> writtenByNewer();

    /** @return what is wrong with plan or ledgers, once there was a plan; empty when all can be read, or a newer version reads them */
    Optional<String> damage();

    /** @return what was said by those who gave up planning; empty while it is tried */
    Optional<String> planningGivenUp();

    /** @return what was said by those who gave up copying before every chunk was copied; empty while it is tried */
    Optional<String> copyingGivenUp();

    /**
     * @param running the configuration that the capture runs with
     * @return the server to read; empty when a replica is wanted and the source names none
     */
    Optional<ServerConfig> reader(PipelineConfig running);

    /** @return what the source does not name, though the copy is to read it, before the workers were told; empty when nothing */
    Optional<String> readerMissing();

    /** Whether workers may read; of those that are under way it says nothing, they go on. */
    boolean mayCopy();

    /** @return where people find what was wrong with each table, such as {@code status.tables says why} */
    String tablesPlace();

    /** @return where whoever planned has named every table that is left out, such as {@code the log of Job copy-plan} */
    String planLog();

    /** Whether a worker can still read and deliver. */
    boolean workersRun();

    /** Whether no worker runs, and none will be made. */
    boolean workersRest();

    /** Whether workers have done their work and do not end by themselves, or were told to end and have not yet. */
    default boolean workersLinger() {
        return false;
    }

    /** Whether none has worked for a while, though some are to be made or wait to begin: of a copy that is whole they would have nothing to do. */
    default boolean workersIdle() {
        return false;
    }

    /** Whether those that run were made for other Secrets or settings than the source has now, so that they end, and others follow. */
    default boolean workersOutdated() {
        return false;
    }

    /** Whether the configuration leads to another destination than before, and the capture has not taken it up: it may ask about it. */
    default boolean destinationUndecided() {
        return pipeline()
                .filter(now ->
                        checkpoint().filter(found -> !now.isAt(found.sink())).isPresent())
                .isPresent();
    }

    default SnapshotStep step() {
        return recordedStep().orElse(SnapshotStep.Waiting);
    }

    /** @return the plan; empty before there is one, or when it cannot be read */
    default Optional<SnapshotPlan> planned() {
        return plan() instanceof LedgerReading.Readable<SnapshotPlan> readable
                ? Optional.of(readable.value())
                : Optional.empty();
    }

    /** @return the plan that a copy can begin with: one that was made with the configuration of now */
    default Optional<SnapshotPlan> currentPlan() {
        Optional<String> now =
                pipeline().or(() -> told().map(SnapshotConfig::pipeline)).map(PipelineConfig::hash);
        return planned().filter(plan -> now.isEmpty() || plan.isOf(now.get()));
    }

    /** @return when the copy is expected to end by the size of its tables, had it begun now */
    default Instant expectedEnd(SnapshotPlan plan) {
        return now().plus(plan.expected(spec().parallelism(), spec().connectionsPerPod()));
    }

    /** @return that the server's binlog would not last, for a copy that is not to be begun then */
    default Optional<Runway> runwayRefusal() {
        return Boolean.TRUE.equals(spec().requireRetention())
                ? currentPlan()
                        .flatMap(plan -> Runway.of(plan.retention(), setAside(), expectedEnd(plan)))
                        .filter(Runway::isTooShort)
                : Optional.empty();
    }

    /** @return when the tables were set aside; empty when they are not */
    default Optional<Instant> setAside() {
        return checkpoint().flatMap(found -> found.laneOf(uid())).flatMap(Lane::since);
    }

    /** Whether, after the end, workers and ledgers are to be removed now. */
    default boolean isClearDue() {
        return KeptTime.isOver(spec(), step(), since(), now());
    }
}
