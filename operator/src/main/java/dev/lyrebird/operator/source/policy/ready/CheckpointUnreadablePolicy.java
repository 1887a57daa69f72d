package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.checkpoint.CheckpointReading;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Newer;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Unreadable;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.CheckpointSight;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** The checkpoint exists and cannot be read: it is damaged, or a newer Lyrebird's. */
final class CheckpointUnreadablePolicy implements BlockingPolicy {
    @Override
    public Optional<Block> judge(SourceInput input) {
        return input.checkpoint() instanceof CheckpointSight.Ours ours && !CheckpointLostPolicy.isLeft(input)
                ? words(ours.reading(), input)
                        .map(
                                words -> Block.stop(
                                        Verdict.fails(
                                                SourceReason.CheckpointUnreadable,
                                                "ConfigMap " + input.names().checkpoint() + " cannot be read: " + words
                                                        + ", or set spec.startOver, with an id that was not used before, to start from scratch.")))
                : Optional.empty();
    }

    private static Optional<String> words(CheckpointReading reading, SourceInput input) {
        if (reading instanceof Newer newer) {
            return Optional.of(newer.why()
                    + ". The capture is stopped, and the document is left as it is: nothing is lost. Upgrade the operator to"
                    + " that version");
        }
        return reading instanceof Unreadable unreadable
                ? Optional.of(unreadable.why()
                        + ". The capture is stopped, and the document is not treated as empty. Restore its data, and"
                        + " with it those of the ConfigMaps " + input.names().source() + "-state-*, from a backup")
                : Optional.empty();
    }
}
