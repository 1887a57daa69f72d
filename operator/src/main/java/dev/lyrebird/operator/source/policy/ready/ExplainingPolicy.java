package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** Explains in one verdict why a source is, or is not, ready; empty when it has nothing to say. */
@FunctionalInterface
interface ExplainingPolicy {
    Optional<Verdict> explain(SourceInput input);
}
