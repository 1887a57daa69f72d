package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.gate.ClusterGates;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** Cluster-wide gates cannot be listed: one that nobody sees could be walked around. */
public final class ClusterGatesUnknownPolicy implements BlockingPolicy {
    @Override
    public Optional<Block> judge(SourceInput input) {
        return verdict(input).map(Block::stop);
    }

    public static Optional<Verdict> verdict(SourceInput input) {
        return input.gates().cluster() instanceof ClusterGates.Unlistable unlistable
                ? Optional.of(Verdict.fails(
                        SourceReason.ClusterGatesUnknown,
                        "ClusterCdcFilters and namespaces cannot be listed (" + unlistable.why()
                                + "), so nothing is streamed: an unseen gate could be bypassed. Allow the"
                                + " operator to list and watch both, as the chart does; or switch cluster-wide gates off"
                                + " for the whole installation with the chart's clusterFilters.enabled=false."))
                : Optional.empty();
    }
}
