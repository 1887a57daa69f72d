package dev.lyrebird.operator.source.policy.turn;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.SnapshotMode;
import dev.lyrebird.api.v1alpha1.source.SnapshotPolicy;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.snapshot.OwnJobs;
import java.util.List;
import java.util.Optional;

/**
 * Which SnapshotJob the source has to make now. The one of the first copy is made when the capture asks for it; the one of added
 * tables before the capture learns of them, since afterwards nobody knows that they are new.
 */
public final class JobsToMake {
    private JobsToMake() {}

    /** @return the job that is wanted and not there; empty when there is none */
    public static Optional<SourceStep.MakeJob> next(SourceInput input) {
        return wanted(input).filter(job -> input.snapshots().named(job.name()).isEmpty());
    }

    /**
     * One that was over before it was restored from a backup, or was adopted then: it copied for an earlier source of this name.
     * Until it is gone, and not only on its way, nothing may go on.
     *
     * @return the SnapshotJob that has the name of the one that is wanted, and is over; empty when there is none
     */
    public static Optional<SnapshotJob> outlived(SourceInput input) {
        return wanted(input).flatMap(job -> input.snapshots()
                .named(job.name())
                .filter(found -> OwnJobs.owns(input.source(), found))
                .filter(found -> SnapshotTurns.step(found).isLast())
                .filter(found -> OwnJobs.isOrphan(input.source(), found) || !copies(found, job)));
    }

    /** @return a job that was restored from a backup before it was over, and has no owner; empty when there is none */
    public static Optional<SnapshotJob> orphan(SourceInput input) {
        return input.snapshots().jobs().stream()
                .filter(job -> OwnJobs.isOrphan(input.source(), job))
                .filter(job ->
                        !SnapshotTurns.step(job).isLast() && job.getMetadata().getDeletionTimestamp() == null)
                .findFirst();
    }

    /** Whether {@code job} copies what {@code wanted} would. */
    public static boolean copies(SnapshotJob job, SourceStep.MakeJob wanted) {
        return wanted.tables().equals(orNone(job.getSpec().tables()))
                && wanted.except().equals(orNone(job.getSpec().exceptTables()));
    }

    private static List<String> orNone(List<String> patterns) {
        return Optional.ofNullable(patterns).orElse(List.of());
    }

    /** @return the job that is wanted, whether it is there or not */
    public static Optional<SourceStep.MakeJob> wanted(SourceInput input) {
        return firstCopy(input).or(() -> addedTables(input));
    }

    private static Optional<SourceStep.MakeJob> firstCopy(SourceInput input) {
        boolean asked = input.currentReport()
                .map(report -> report.findings().get(Aspect.SnapshotComplete))
                .filter(finding -> finding.reason() == SourceReason.AwaitsSnapshotJob)
                .isPresent();
        boolean thisStart = input.startOver().isEmpty();
        return thisStart && asked && OwnJobs.awaitsFirstCopy(input.checkpoint().initialised())
                ? Optional.of(new SourceStep.MakeJob(input.names().firstCopy(), List.of(), List.of()))
                : Optional.empty();
    }

    /** Also while a start over is asked for: it may be taken back before it begins. */
    private static Optional<SourceStep.MakeJob> addedTables(SourceInput input) {
        return OwnJobs.added(input.source(), input.checkpoint().initialised(), input.captured())
                .map(added ->
                        new SourceStep.MakeJob(OwnJobs.addedTables(input.source()), added.tables(), added.except()));
    }

    /** @return a job of added tables that still waits, though a start over has begun that copies all tables; empty when there is none */
    public static Optional<SnapshotJob> overtaken(SourceInput input) {
        boolean copiesAll = Optional.ofNullable(input.spec().snapshot())
                .map(SnapshotPolicy::mode)
                .filter(SnapshotMode.Never::equals)
                .isEmpty();
        return input.snapshots().jobs().stream()
                .filter(job -> copiesAll && OwnJobs.isOfAddedTables(input.source(), job))
                .filter(job -> SnapshotTurns.step(job) == SnapshotStep.Waiting
                        && job.getMetadata().getDeletionTimestamp() == null)
                .findFirst();
    }

    /**
     * One that is being led back as well: the order to start over goes before the one that it waits for, and it would be there still
     * when the next copy needs its name. Not while the source is suspended, which may be told to go on.
     *
     * @return the SnapshotJob of a first copy before this start, once its pods are gone; empty when there is none
     */
    public static Optional<SnapshotJob> earlierCopy(SourceInput input) {
        return input.startOver()
                .filter(over -> !input.suspended() && input.copying().isEmpty())
                .flatMap(over -> input.snapshots().jobs().stream()
                        .filter(job -> OwnJobs.isFirstCopy(input.source(), job))
                        .filter(job -> SnapshotTurns.step(job).compareTo(SnapshotStep.Rejoining) >= 0
                                && job.getMetadata().getDeletionTimestamp() == null)
                        .findFirst());
    }
}
