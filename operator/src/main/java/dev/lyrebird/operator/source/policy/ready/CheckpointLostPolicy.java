package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.api.v1alpha1.source.CheckpointStatus;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.CheckpointSight;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** The marker says that a checkpoint existed, and it is gone, or was made empty. Never a reason to copy everything again. */
public final class CheckpointLostPolicy implements BlockingPolicy {
    @Override
    public Optional<Block> judge(SourceInput input) {
        return input.marker()
                .filter(marker -> !isLeft(input))
                .flatMap(marker -> lost(input, marker))
                .map(what -> Block.stop(verdict(input, what)));
    }

    /** Whether the marker's checkpoint is lost, whatever the user said of it. */
    public static boolean isLost(SourceInput input) {
        return input.marker().flatMap(marker -> lost(input, marker)).isPresent();
    }

    /** Whether the user starts over, and no other checkpoint was made for that: then this one is not needed any more. */
    static boolean isLeft(SourceInput input) {
        return input.startOver()
                .filter(over -> over.isNew()
                        || input.knownCheckpoint().filter(over::replaces).isPresent())
                .isPresent();
    }

    private static Optional<String> lost(SourceInput input, CheckpointStatus marker) {
        if (input.checkpoint() instanceof CheckpointSight.Absent) {
            return Optional.of("does not exist any more");
        }
        if (!(input.checkpoint() instanceof CheckpointSight.Ours ours)
                || ours.document().isEmpty()
                || input.checkpoint().initialised().isPresent()) {
            return Optional.empty();
        }
        if (!ours.uid().equals(marker.uid())) {
            return Optional.of("was replaced by an empty one");
        }
        // an epoch was seen, so it had a position
        return marker.epoch() == null ? Optional.empty() : Optional.of("was emptied");
    }

    private static Verdict verdict(SourceInput input, String what) {
        return Verdict.fails(
                SourceReason.CheckpointLost,
                "ConfigMap " + input.names().checkpoint() + " holds the position and " + what
                        + ". The capture is stopped; nothing is copied again by itself. Restore the ConfigMap from a"
                        + " backup, with its labels; or set spec.startOver, with an id that was not used before, to start"
                        + " from scratch.");
    }
}
