package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.policy.turn.SnapshotTurns;
import dev.lyrebird.operator.source.snapshot.OwnJobs;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** The SnapshotJob of the first copy was given up: nothing flows before a person has made room for another one. */
public final class FirstCopyFailedPolicy implements ExplainingPolicy {
    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return OwnJobs.awaitsFirstCopy(input.checkpoint().initialised())
                ? givenUp(input).or(() -> ofAnEarlierStart(input))
                : Optional.empty();
    }

    private static Optional<Verdict> givenUp(SourceInput input) {
        return job(input, SnapshotStep.Failed).flatMap(job -> OwnJobs.failure(job)
                .map(failure -> Verdict.fails(
                        SourceReason.FirstCopyFailed,
                        "SnapshotJob " + name(job) + " was given up: " + failure.message()
                                + " Nothing is lost: the stream stands still where the copy began. When the cause is"
                                + " fixed, delete that SnapshotJob, and the copy begins again.")));
    }

    /** The source was started afresh, and the job has the name that this start's needs. */
    private static Optional<Verdict> ofAnEarlierStart(SourceInput input) {
        return job(input, SnapshotStep.Complete)
                .map(job -> Verdict.fails(
                        SourceReason.FirstCopyFailed,
                        "SnapshotJob " + name(job)
                                + " copied for an earlier start of this source. Delete it, and the copy"
                                + " of this start begins."));
    }

    /** @return the verdict on the copy as such, which a stream that flows does not make whole */
    public static Optional<Verdict> incomplete(SourceInput input) {
        return job(input, SnapshotStep.Failed)
                .filter(job -> wasAssigned(job, input))
                .flatMap(job -> OwnJobs.failure(job)
                        .map(failure -> Verdict.fails(
                                SourceReason.FirstCopyFailed,
                                "SnapshotJob " + name(job) + ": " + failure.message() + " Delete " + name(job)
                                        + " when that is settled.")));
    }

    /** One that is being deleted already, or will be since it was restored from a backup, asks nobody to delete it. */
    private static Optional<SnapshotJob> job(SourceInput input, SnapshotStep step) {
        return input.snapshots().jobs().stream()
                .filter(job -> OwnJobs.isFirstCopy(input.source(), job))
                .filter(job ->
                        job.getMetadata().getDeletionTimestamp() == null && !OwnJobs.isOrphan(input.source(), job))
                .filter(job -> SnapshotTurns.step(job) == step)
                .findFirst();
    }

    /** A job that came too late, since the capture had copied by itself, has left nothing out. */
    private static boolean wasAssigned(SnapshotJob job, SourceInput input) {
        String order = OrderIds.assignCopy(job.getMetadata().getUid());
        return input.checkpoint()
                .initialised()
                .filter(checkpoint -> checkpoint.usedOrders().contains(order))
                .isPresent();
    }

    private static String name(SnapshotJob job) {
        return job.getMetadata().getName();
    }
}
