package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The policies of a CdcSource in the order in which they explain. */
public final class SourcePolicies {
    private static final List<BlockingPolicy> BLOCKING = List.of(
            new ClusterGatesUnknownPolicy(), // a gate that nobody sees
            new GateMissingPolicy(), // nothing passes where a gate should be
            new GateNotValidPolicy(), // not in force before it is good
            new ApprovalRequiredPolicy(), // removed, not approved, and what it did is lost
            new InvalidSpecPolicy(), // nothing can be rendered from it
            new NameConflictPolicy(), // nothing may be written over it
            new CheckpointLostPolicy(), // never a second first start
            new CheckpointMissingPolicy(), // nor a first one, where the user expects none
            new CheckpointUnreadablePolicy(), // never taken for an empty one
            new AdoptionUndecidedPolicy(), // the user's word is missing
            new JobNameConflictPolicy()); // a copy that cannot begin must not be forgotten

    private static final List<ExplainingPolicy> EXPLAINING = List.of(
            new NodeLostPolicy(), // a pod that nobody can replace, nor end
            new SuspendedPolicy(), // asked for, so nothing else matters
            new PodFailingPolicy(), // no runtime, no findings
            new PodNotCreatedPolicy(), // no pod to start
            new PodPendingPolicy(), // not started yet
            new PodReplacedPolicy(), // on its way out, whatever it says
            new SecretMissingPolicy(), // the usual cause of the findings below
            new StartingOverPolicy(), // what was wrong is left behind
            new FirstFailurePolicy(), // what the runtime found wrong
            new FirstCopyFailedPolicy(), // a copy that nobody makes any more
            new FirstCopyWaitsPolicy(), // a copy that does not get on
            new CopyingPolicy(), // all is well, and not ready yet
            new PodSilentPolicy(), // what it said last may be over
            new StreamingPolicy()); // changes are delivered

    private SourcePolicies() {}

    /** @return why the source must not go on; empty when it may */
    public static Optional<Block> block(SourceInput input) {
        return BLOCKING.stream()
                .map(policy -> policy.judge(input))
                .flatMap(Optional::stream)
                .findFirst()
                .map(block -> keepingNoGateOut(block, input));
    }

    private static Block keepingNoGateOut(Block block, SourceInput input) {
        return block.fate() == Block.Fate.Stop
                ? block
                : GatesKeptOut.words(input).map(block::stopped).orElse(block);
    }

    /** @return the verdict on the condition Ready */
    public static Verdict ready(SourceInput input) {
        return block(input)
                .map(Block::verdict)
                .or(() -> EXPLAINING.stream()
                        .map(policy -> policy.explain(input))
                        .flatMap(Optional::stream)
                        .findFirst())
                .map(Function.identity())
                .orElseGet(() -> Verdict.unknown(
                        SourceReason.Starting,
                        "The capture pod is started; it has not said yet whether changes are read and delivered."));
    }
}
