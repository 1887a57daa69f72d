package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.verdict.Verdict;

/** The verdicts on a SnapshotJob's conditions. */
public final class SnapshotPolicies {
    private static final String BEFORE = " before this resource was restored, as its annotation " + Labels.ENDED
            + " says, so nothing is copied again. To copy, delete it and create it without the annotation.";

    private SnapshotPolicies() {}

    /** @return the verdict on Ready: what the job does, or waits for */
    public static Verdict ready(SnapshotInput input) {
        if (input.step() == SnapshotStep.Failed) {
            return failed(input);
        }
        if (input.step() == SnapshotStep.Complete) {
            return Verdict.holds(
                    SnapshotReason.Complete,
                    input.endedBefore() ? "The copy was complete" + BEFORE : LeftOutTables.complete(input));
        }
        if (input.deleting()) {
            return Verdict.fails(
                    SnapshotReason.Deleting,
                    "Being deleted: the pods end, and the tables rejoin the stream of CdcSource "
                            + input.sourceName() + "."
                            + LostNodes.unconfirmed(input)
                                    .or(() -> WorkingPolicies.notLedBack(input))
                                    .map(why -> " It waits for that: " + why.message())
                                    .orElse(""));
        }
        return input.step() == SnapshotStep.Waiting ? WaitingPolicies.verdict(input) : WorkingPolicies.verdict(input);
    }

    /** @param ready the verdict on Ready, which this one follows */
    public static Verdict reconciling(SnapshotInput input, Verdict ready) {
        if (ready.reason().progresses()) {
            return Verdict.holds(ready.reason(), ready.message());
        }
        Verdict suspended = suspended(input);
        return suspended.reason() == SnapshotReason.Stopping
                ? Verdict.holds(SnapshotReason.Stopping, suspended.message())
                : Verdict.fails(SnapshotReason.Settled, "Nothing is under way.");
    }

    /** @param ready the verdict on Ready, which this one follows */
    public static Verdict stalled(SnapshotInput input, Verdict ready) {
        return ready.reason().stalls() || input.step() == SnapshotStep.Failed
                ? Verdict.holds(ready.reason(), ready.message())
                : Verdict.fails(SnapshotReason.AsExpected, "Nothing waits for a person.");
    }

    public static Verdict complete(SnapshotInput input) {
        return switch (input.step()) {
            case Complete -> Verdict.holds(SnapshotReason.Complete, "The copy is over.");
            case Failed -> Verdict.fails(failed(input).reason(), "The copy was given up.");
            default -> Verdict.fails(SnapshotReason.NotFinished, "The copy is not over.");
        };
    }

    public static Verdict failure(SnapshotInput input) {
        if (input.step() == SnapshotStep.Failed) {
            Verdict failed = failed(input);
            return Verdict.holds(failed.reason(), failed.message());
        }
        return Verdict.fails(SnapshotReason.AsExpected, "The copy was not given up.");
    }

    public static Verdict binlogRetained(SnapshotInput input) {
        return RunwayPolicy.verdict(input);
    }

    public static Verdict suspended(SnapshotInput input) {
        boolean works = input.step() == SnapshotStep.Planning || input.step() == SnapshotStep.Copying;
        boolean ends = input.step().isLast() || input.step() == SnapshotStep.Rejoining || input.deleting();
        if (ends || !(input.suspended() || works && input.sourceSuspended())) {
            return Verdict.fails(SnapshotReason.AsExpected, "The copy is not suspended.");
        }
        if (input.podsRun()) {
            return LostNodes.unconfirmed(input)
                    .orElseGet(() -> Verdict.fails(SnapshotReason.Stopping, "The pods are ending."));
        }
        return input.suspended()
                ? Verdict.holds(SnapshotReason.Suspended, "No pod of the copy runs; what was copied is kept.")
                : Verdict.holds(
                        SnapshotReason.SourceSuspended,
                        "No pod of the copy runs while CdcSource " + input.sourceName()
                                + " is suspended; what was copied is kept.");
    }

    private static Verdict failed(SnapshotInput input) {
        return input.failure()
                .map(failure -> Verdict.fails(reason(failure), failure.message()))
                .orElseGet(() -> Verdict.fails(
                        SnapshotReason.CopyFailed, "The copy was given up" + (input.endedBefore() ? BEFORE : ".")));
    }

    /** A reason of another version is not one of ours. */
    static SnapshotReason reason(FailureStatus failure) {
        return SnapshotReason.named(failure.reason()).orElse(SnapshotReason.CopyFailed);
    }
}
