package dev.lyrebird.operator.source.policy.turn;

import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.CheckpointPolicy;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.operator.source.model.SourceInput;
import java.util.Optional;

/**
 * What to do with a checkpoint that was here before the source.
 *
 * @param found the checkpoint
 * @param otherSink whether its events went elsewhere than the spec's will
 * @param asked what the user said
 */
public record Adoption(Checkpoint found, boolean otherSink, Optional<AdoptionPolicy> asked) {
    /** @return the adoption that a source without a marker stands before; empty when there is nothing to adopt */
    public static Optional<Adoption> of(SourceInput input) {
        if (input.marker().isPresent() || !(input.resolution() instanceof Resolution.Resolved resolved)) {
            return Optional.empty();
        }
        return input.checkpoint()
                .initialised()
                .map(found -> new Adoption(found, !resolved.config().isAt(found.sink()), asked(input)));
    }

    /** Whoever starts over leaves the position behind anyway: once is enough. */
    private static Optional<AdoptionPolicy> asked(SourceInput input) {
        return input.startOver().isPresent()
                ? Optional.of(AdoptionPolicy.Continue)
                : Optional.ofNullable(input.spec().checkpoint())
                        .map(CheckpointPolicy::adoption)
                        .filter(word -> word != AdoptionPolicy.Require);
    }

    /** @return the decision; empty when the user has to take it */
    public Optional<AdoptionPolicy> decision() {
        return otherSink ? asked : Optional.of(AdoptionPolicy.Continue);
    }
}
