package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.CheckpointPolicy;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.CheckpointSight;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/**
 * The user expects a checkpoint from before this resource, and there is none: a backup is still to be restored. Once one was adopted
 * the marker tells more. An id of {@code startOver} may have been used with the checkpoint that is awaited, so it is no way around.
 */
final class CheckpointMissingPolicy implements BlockingPolicy {
    @Override
    public Optional<Block> judge(SourceInput input) {
        boolean required = Optional.ofNullable(input.spec().checkpoint())
                .map(CheckpointPolicy::adoption)
                .filter(AdoptionPolicy.Require::equals)
                .isPresent();
        return required && input.marker().isEmpty() ? missing(input).map(Block::stop) : Optional.empty();
    }

    private static Optional<Verdict> missing(SourceInput input) {
        String name = "ConfigMap " + input.names().checkpoint();
        if (input.checkpoint() instanceof CheckpointSight.Absent) {
            return Optional.of(verdict(input, "There is no " + name + ", and", ""));
        }
        boolean empty = input.checkpoint() instanceof CheckpointSight.Ours ours
                && ours.document().isPresent()
                && input.checkpoint().initialised().isEmpty();
        return empty
                ? Optional.of(verdict(input, name + " has no position, and", " Delete this one first."))
                : Optional.empty();
    }

    private static Verdict verdict(SourceInput input, String what, String first) {
        return Verdict.fails(
                SourceReason.CheckpointMissing,
                what + " spec.checkpoint.adoption: Require asks for the checkpoint of an earlier CdcSource. Nothing is"
                        + " captured. Restore its ConfigMaps " + input.names().checkpoint() + " and "
                        + input.source().getMetadata().getName()
                        + "-state-* from a backup, with their labels, and the source"
                        + " goes on by itself." + first
                        + " To start as for the first time, remove Require.");
    }
}
