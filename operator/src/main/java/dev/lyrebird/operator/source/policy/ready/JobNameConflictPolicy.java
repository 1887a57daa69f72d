package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.policy.turn.JobsToMake;
import dev.lyrebird.operator.source.policy.turn.SnapshotTurns;
import dev.lyrebird.operator.source.snapshot.OwnJobs;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** A SnapshotJob of the name that the source needs for its own belongs to somebody else, or copies other tables and is not over. */
final class JobNameConflictPolicy implements BlockingPolicy {
    @Override
    public Optional<Block> judge(SourceInput input) {
        return JobsToMake.wanted(input)
                .flatMap(job -> input.snapshots().named(job.name()).flatMap(found -> words(job, found, input)))
                .map(words -> Block.leave(
                        Verdict.fails(SourceReason.NameConflict, words), "What is under way goes on meanwhile."));
    }

    private static Optional<String> words(SourceStep.MakeJob job, SnapshotJob found, SourceInput input) {
        if (!OwnJobs.owns(input.source(), found)) {
            return Optional.of("SnapshotJob " + job.name()
                    + " exists and was not made by this CdcSource, which needs one of that name to copy tables. Delete"
                    + " it.");
        }
        return JobsToMake.copies(found, job) || SnapshotTurns.step(found).isLast()
                ? Optional.empty()
                : Optional.of("SnapshotJob " + job.name()
                        + " was restored from a backup, is not over, and copies other tables than those that spec.tables"
                        + " adds now, for which this CdcSource needs one of that name. Change anything in the spec: each"
                        + " metadata.generation has a name of its own.");
    }
}
