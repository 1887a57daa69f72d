package dev.lyrebird.operator.source.policy.turn;

import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.CheckpointPolicy;
import dev.lyrebird.api.v1alpha1.source.CheckpointStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.operator.source.model.SourceInput;
import java.util.Optional;

/**
 * The user's word to start anew at another destination, {@code checkpoint.adoption: Fresh}. Left behind in a manifest it would copy
 * everything again at each later change, and what was deleted meanwhile would stay; so it counts for the change that it came with.
 */
public final class FreshWord {
    private FreshWord() {}

    /** Whether it is given, and did not stand there before the destination changed. */
    public static boolean counts(SourceInput input) {
        return isGiven(input) && !wasSpent(input);
    }

    /** Whether it is given, and was there while events went where the spec wants them. */
    public static boolean isSpent(SourceInput input) {
        return isGiven(input) && (wasSpent(input) || isThere(input));
    }

    private static boolean isGiven(SourceInput input) {
        return Optional.ofNullable(input.spec().checkpoint())
                .map(CheckpointPolicy::adoption)
                .filter(AdoptionPolicy.Fresh::equals)
                .isPresent();
    }

    private static boolean wasSpent(SourceInput input) {
        return input.marker()
                .map(CheckpointStatus::freshSpent)
                .filter(Boolean.TRUE::equals)
                .isPresent();
    }

    private static boolean isThere(SourceInput input) {
        return input.resolution() instanceof Resolution.Resolved resolved
                && input.checkpoint()
                        .initialised()
                        .map(Checkpoint::sink)
                        .filter(resolved.config()::isAt)
                        .isPresent();
    }
}
