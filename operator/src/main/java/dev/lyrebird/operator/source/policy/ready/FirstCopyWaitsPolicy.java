package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.policy.turn.SnapshotTurns;
import dev.lyrebird.operator.source.snapshot.OwnJobs;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Optional;

/** The stream waits for a first copy whose SnapshotJob does not get on: what the job says of itself, the source says as well. */
final class FirstCopyWaitsPolicy implements ExplainingPolicy {
    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return CopyingPolicy.of(input).flatMap(copying -> input.snapshots().jobs().stream()
                .filter(job -> OwnJobs.isFirstCopy(input.source(), job) && makesIt(job, input, copying))
                .filter(job -> SnapshotTurns.step(job).compareTo(SnapshotStep.Rejoining) < 0)
                .flatMap(job -> OwnJobs.heldUp(job).map(why -> verdict(job, why, copying)).stream())
                .findFirst());
    }

    /** A capture that copies by itself waits for no job. */
    private static boolean makesIt(SnapshotJob job, SourceInput input, Verdict copying) {
        return copying.reason() == SourceReason.AwaitsSnapshotJob
                || input.checkpoint()
                        .initialised()
                        .flatMap(checkpoint ->
                                checkpoint.laneOf(job.getMetadata().getUid()))
                        .isPresent();
    }

    private static Verdict verdict(SnapshotJob job, Condition why, Verdict copying) {
        return Verdict.fails(
                OwnJobs.isStalled(job) ? SourceReason.FirstCopyStalled : SourceReason.FirstCopyWaits,
                "SnapshotJob " + job.getMetadata().getName() + ", which makes the first copy, makes no progress ("
                        + why.getReason() + "): " + why.getMessage() + " " + copying.message());
    }
}
