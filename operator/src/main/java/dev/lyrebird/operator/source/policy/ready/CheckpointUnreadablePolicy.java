package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.checkpoint.CheckpointReading.Unreadable;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.CheckpointSight;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** The checkpoint exists and cannot be read. */
final class CheckpointUnreadablePolicy implements BlockingPolicy {
    @Override
    public Optional<Block> judge(SourceInput input) {
        return input.checkpoint() instanceof CheckpointSight.Ours ours
                        && ours.reading() instanceof Unreadable unreadable
                        && !CheckpointLostPolicy.isLeft(input)
                ? Optional.of(
                        Block.stop(
                                Verdict.fails(
                                        SourceReason.CheckpointUnreadable,
                                        "ConfigMap " + input.names().checkpoint() + " cannot be read: "
                                                + unreadable.why()
                                                + ". The capture is stopped, and the document is not treated as empty. Restore"
                                                + " its data, and with it those of the ConfigMaps "
                                                + input.names().source()
                                                + "-state-*, from a backup; if a newer Lyrebird wrote it, use that version;"
                                                + " or set spec.startOver, with an id that was not used before, to start from scratch.")))
                : Optional.empty();
    }
}
