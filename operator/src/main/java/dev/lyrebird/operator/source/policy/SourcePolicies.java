package dev.lyrebird.operator.source.policy;

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
            new GatesUnlisted(), // a gate that nobody sees
            new GateGone(), // nothing passes where a gate should be
            new GateUnusable(), // not in force before it is good
            new GateForgotten(), // removed, not approved, and what it did is lost
            new InvalidSpec(), // nothing can be rendered from it
            new NameTaken(), // nothing may be written over it
            new CheckpointGone(), // never a second first start
            new CheckpointBroken(), // never taken for an empty one
            new AdoptionOpen(), // the user's word is missing
            new JobNameTaken()); // a copy that cannot begin must not be forgotten

    private static final List<ExplainingPolicy> EXPLAINING = List.of(
            new NodeGone(), // a pod that nobody can replace, nor end
            new Suspension(), // asked for, so nothing else matters
            new ContainerTrouble(), // no runtime, no findings
            new PodNotMade(), // no pod to start
            new Scheduling(), // not started yet
            new MissingSecrets(), // the usual cause of the findings below
            new FirstFailure(), // what the runtime found wrong
            new FirstCopyTrouble(), // a copy that nobody makes any more
            new FirstCopyHeldUp(), // a copy that does not get on
            new CopyUnderWay(), // all is well, and not ready yet
            new PodSilent(), // what it said last may be over
            new Flow()); // changes are delivered

    private SourcePolicies() {}

    /** @return why the source must not go on; empty when it may */
    public static Optional<Block> block(SourceInput input) {
        return BLOCKING.stream()
                .map(policy -> policy.judge(input))
                .flatMap(Optional::stream)
                .findFirst();
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
