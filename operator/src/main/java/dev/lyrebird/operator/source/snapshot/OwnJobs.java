package dev.lyrebird.operator.source.snapshot;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.report.Finding.State;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.snapshot.AddedTables;
import dev.lyrebird.contract.snapshot.OwnJob;
import dev.lyrebird.operator.verdict.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The SnapshotJobs that a source makes for itself: one for its first copy, one each time that its tables grow. */
public final class OwnJobs {
    /** Reasons of a job that say nothing but that it waits for its source. */
    private static final Set<SnapshotReason> OF_ITS_SOURCE = Set.of(
            SnapshotReason.SourceMissing,
            SnapshotReason.SourceSuspended,
            SnapshotReason.SourceNotReady,
            SnapshotReason.CheckpointUnreadable);

    private OwnJobs() {}

    /** Whether {@code source} made {@code job}, be it before both were restored from a backup. */
    public static boolean owns(CdcSource source, SnapshotJob job) {
        return job.getMetadata().getOwnerReferences().stream().anyMatch(owner -> owner.getUid()
                        .equals(source.getMetadata().getUid()))
                || isOrphan(source, job);
    }

    /**
     * Whether {@code job} is one that a source of this name made and that nobody owns: backups are restored without owners. What
     * tells it from a user's is the label that we give, and the name.
     */
    public static boolean isOrphan(CdcSource source, SnapshotJob job) {
        ObjectMeta meta = job.getMetadata();
        return meta.getOwnerReferences().stream().noneMatch(owner -> Boolean.TRUE.equals(owner.getController()))
                && Labels.MANAGED_BY_LYREBIRD.equals(label(meta))
                && job.getSpec().sourceRef().name().equals(source.getMetadata().getName())
                && names(source).isOwnJob(meta.getName());
    }

    private static String label(ObjectMeta meta) {
        return Optional.ofNullable(meta.getLabels())
                .map(labels -> labels.get(Labels.MANAGED_BY))
                .orElse("");
    }

    /** Whether {@code job} is the one that makes the first copy of {@code source}. */
    public static boolean isFirstCopy(CdcSource source, SnapshotJob job) {
        return owns(source, job)
                && names(source).firstCopy().equals(job.getMetadata().getName());
    }

    /** Whether {@code job} is one that {@code source} made when its tables grew. */
    public static boolean isOfAddedTables(CdcSource source, SnapshotJob job) {
        return owns(source, job) && !isFirstCopy(source, job);
    }

    /** Whether the first copy is still to be made, and no SnapshotJob makes it. */
    public static boolean awaitsFirstCopy(Optional<Checkpoint> checkpoint) {
        return checkpoint.filter(Checkpoint::awaitsFirstCopy).isPresent();
    }

    /** @return why the copy counts for nothing; empty while it is under way, and when what could be copied was */
    public static Optional<FailureStatus> givenUp(SnapshotJob job) {
        return failure(job).filter(failure -> !OwnJob.COPIED_IN_PART.contains(failure.reason()));
    }

    /** @return what was not as it should be in the copy; empty when nothing was */
    public static Optional<FailureStatus> failure(SnapshotJob job) {
        return Optional.ofNullable(job.getStatus()).map(SnapshotJobStatus::failure);
    }

    /**
     * @return the job's condition Ready while the job does not get on by itself; empty while it does, and when it waits for its source,
     *     which says more
     */
    public static Optional<Condition> heldUp(SnapshotJob job) {
        Conditions conditions = conditions(job);
        boolean ofItsSource = OF_ITS_SOURCE.stream().anyMatch(why -> conditions.has(Conditions.READY, why));
        boolean stands =
                conditions.is(Conditions.READY, State.False) && !conditions.is(Conditions.RECONCILING, State.True);
        boolean suspended = conditions.has(Conditions.READY, SnapshotReason.Suspended);
        return conditions.get(Conditions.READY).filter(ready -> !ofItsSource && (suspended || stands));
    }

    /** Whether {@code job} waits for a person. */
    public static boolean isStalled(SnapshotJob job) {
        return conditions(job).is(Conditions.STALLED, State.True);
    }

    private static Conditions conditions(SnapshotJob job) {
        return Conditions.of(Optional.ofNullable(job.getStatus()).map(SnapshotJobStatus::conditions));
    }

    /**
     * @param captured patterns that the source is captured with; empty before it is
     * @return what the spec adds to those; empty when it is nothing, or not to be copied
     */
    public static Optional<AddedTables> added(
            CdcSource source, Optional<Checkpoint> checkpoint, Optional<List<String>> captured) {
        return OwnJob.added(source.getSpec(), checkpoint.filter(found -> !beginsAfresh(source, found)), captured);
    }

    /** Whether everything is about to be copied anew, since the user said so when the checkpoint was adopted. */
    private static boolean beginsAfresh(CdcSource source, Checkpoint checkpoint) {
        return Optional.ofNullable(source.getStatus())
                        .map(CdcSourceStatus::adopted)
                        .filter(adopted -> adopted.decision() == AdoptionPolicy.Fresh)
                        .isPresent()
                && !checkpoint
                        .usedOrders()
                        .contains(OrderIds.fresh(source.getMetadata().getUid()));
    }

    /** @return names of the jobs that may have to be made */
    public static List<String> expected(
            CdcSource source, Optional<Checkpoint> checkpoint, Optional<List<String>> captured) {
        return Stream.of(
                        Optional.of(names(source).firstCopy()).filter(name -> awaitsFirstCopy(checkpoint)),
                        added(source, checkpoint, captured).map(added -> addedTables(source)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** @return the name of the job that copies what this generation of the spec added */
    public static String addedTables(CdcSource source) {
        return names(source).addedTables(source.getMetadata().getGeneration());
    }

    private static ObjectNames names(CdcSource source) {
        return new ObjectNames(source.getMetadata().getName());
    }
}
