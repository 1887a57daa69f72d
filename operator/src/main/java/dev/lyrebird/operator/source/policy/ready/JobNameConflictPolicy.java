package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.policy.turn.JobsToMake;
import dev.lyrebird.operator.source.snapshot.OwnJobs;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** A SnapshotJob of the name that the source needs for its own belongs to somebody else. */
final class JobNameConflictPolicy implements BlockingPolicy {
    @Override
    public Optional<Block> judge(SourceInput input) {
        return JobsToMake.wanted(input)
                .filter(job -> input.snapshots()
                        .named(job.name())
                        .filter(found -> !OwnJobs.owns(input.source(), found))
                        .isPresent())
                .map(job -> Block.leave(
                        Verdict.fails(
                                SourceReason.NameConflict,
                                "SnapshotJob " + job.name()
                                        + " exists and was not made by this CdcSource, which needs one of"
                                        + " that name to copy tables. Delete it."),
                        "What is under way goes on meanwhile."));
    }
}
