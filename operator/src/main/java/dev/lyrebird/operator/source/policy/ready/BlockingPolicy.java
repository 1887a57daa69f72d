package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.SourceInput;
import java.util.Optional;

/** Says why a source must not go on; empty when it has nothing against it. */
@FunctionalInterface
interface BlockingPolicy {
    Optional<Block> judge(SourceInput input);
}
