package dev.lyrebird.operator.source.policy;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.policy.ready.FirstCopyFailedPolicy;
import dev.lyrebird.operator.source.policy.ready.GateMissingPolicy;
import dev.lyrebird.operator.source.policy.ready.NodeLostPolicy;
import dev.lyrebird.operator.source.policy.ready.SecretMissingPolicy;
import dev.lyrebird.operator.source.policy.ready.SourcePolicies;
import dev.lyrebird.operator.source.policy.ready.StartingOverPolicy;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The verdict on every condition beside Ready. */
public final class AspectPolicies {
    private static final Set<SourceReason> ABOUT_THE_CHECKPOINT = Set.of(
            SourceReason.CheckpointLost,
            SourceReason.CheckpointMissing,
            SourceReason.CheckpointUnreadable,
            SourceReason.AdoptionUndecided);

    private AspectPolicies() {}

    /** @return what is known of {@code aspect}: the operator's own verdict, the runtime's, or that it is not known */
    public static Verdict aspect(Aspect aspect, SourceInput input) {
        return ownVerdict(aspect, input)
                .or(() -> CaptureReport.of(input)
                        .map(report -> report.findings().get(aspect))
                        .map(Verdict::of))
                .or(() -> copied(aspect, input))
                .orElseGet(() -> notKnown(input));
    }

    /** @return whether everything that the spec refers to exists */
    public static Verdict referencesResolved(SourceInput input) {
        return GateMissingPolicy.verdict(input).orElseGet(() -> secretsFound(input));
    }

    private static Verdict secretsFound(SourceInput input) {
        Optional<Map<Aspect, Finding>> findings = CaptureReport.of(input).map(report -> report.findings());
        if (findings.isEmpty()) {
            return notKnown(input);
        }
        return CaptureReport.of(input)
                .flatMap(SecretMissingPolicy::missing)
                .or(() -> findings.filter(found -> found.containsKey(Aspect.CredentialsValid))
                        .map(found -> Verdict.holds(
                                SourceReason.ReferencesFound, "The capture pod found every Secret that it needs.")))
                .orElseGet(() -> notKnown(input));
    }

    /** @return whether the capture is suspended, and its pod gone */
    public static Verdict suspended(SourceInput input) {
        if (!input.suspended()) {
            return Verdict.fails(SourceReason.AsExpected, "spec.suspend is false.");
        }
        if (input.pod().isEmpty()) {
            return Verdict.holds(
                    SourceReason.Suspended,
                    input.isUntouched()
                            ? "There is no capture pod, and no checkpoint yet."
                            : "There is no capture pod; the position is kept.");
        }
        return NodeLostPolicy.judge(input)
                .orElseGet(() -> Verdict.fails(
                        SourceReason.Progressing, "Pod " + input.names().pod() + " is ending."));
    }

    /** @param ready the verdict on Ready, which this one follows */
    public static Verdict reconciling(Verdict ready, SourceInput input) {
        Optional<Verdict> over = StartingOverPolicy.verdict(input)
                .filter(said -> !input.suspended() && !ready.reason().stalls());
        if (over.isPresent()) {
            return Verdict.holds(over.get().reason(), over.get().message());
        }
        if (ready.reason().progresses()) {
            return Verdict.holds(ready.reason(), ready.message());
        }
        if (ready.reason() == SourceReason.Suspended && input.pod().isPresent()) {
            return Verdict.holds(SourceReason.Progressing, ready.message());
        }
        return input.runtimeTurn()
                .map(at -> Verdict.holds(
                        SourceReason.RuntimeRollingOut,
                        "A newer runtime image, or other settings of all pods, reach the sources one after the other; this one's turn is at "
                                + at
                                + "."))
                .orElseGet(() -> Verdict.fails(SourceReason.Settled, "Nothing is under way."));
    }

    /** @param ready the verdict on Ready, which this one follows */
    public static Verdict stalled(Verdict ready) {
        return ready.state() == Finding.State.False && ready.reason().stalls()
                ? Verdict.holds(ready.reason(), ready.message())
                : Verdict.fails(SourceReason.AsExpected, "Nothing waits for a person.");
    }

    private static Optional<Verdict> ownVerdict(Aspect aspect, SourceInput input) {
        if (aspect == Aspect.SnapshotComplete) {
            return FirstCopyFailedPolicy.incomplete(input);
        }
        return aspect == Aspect.CheckpointHealthy
                ? SourcePolicies.block(input)
                        .map(Block::verdict)
                        .filter(verdict -> ABOUT_THE_CHECKPOINT.contains(verdict.reason()))
                : Optional.empty();
    }

    /** A finished copy is a fact of the checkpoint: it holds while no pod is there to say so. */
    private static Optional<Verdict> copied(Aspect aspect, SourceInput input) {
        return aspect == Aspect.SnapshotComplete
                ? input.checkpoint()
                        .initialised()
                        .map(Checkpoint::snapshots)
                        .filter(snapshots -> !snapshots.isEmpty())
                        .map(snapshots -> snapshots.get(snapshots.size() - 1))
                        .map(last -> Verdict.holds(SourceReason.Complete, last.words()))
                : Optional.empty();
    }

    static Verdict notKnown(SourceInput input) {
        return unobserved(input)
                .orElseGet(() ->
                        Verdict.unknown(SourceReason.NotKnownYet, "The capture pod has not reported on this yet."));
    }

    /** @return why there is nobody to report: the user or the operator took the pod away; empty when neither did */
    static Optional<Verdict> unobserved(SourceInput input) {
        return input.suspended()
                ? Optional.of(Verdict.unknown(SourceReason.Suspended, "Not observed while the capture is suspended."))
                : SourcePolicies.block(input)
                        .filter(block -> block.fate() == Block.Fate.Stop)
                        .map(block -> Verdict.unknown(
                                block.verdict().reason(),
                                "Not observed while the capture is stopped; Ready says why."));
    }
}
