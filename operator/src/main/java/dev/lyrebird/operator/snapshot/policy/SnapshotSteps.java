package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.snapshot.steps.CopySteps;
import dev.lyrebird.contract.snapshot.steps.KeptTime;
import dev.lyrebird.contract.snapshot.steps.SnapshotAct;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import java.time.Duration;
import java.util.Optional;

/** The way of a SnapshotJob in a cluster: that of every copy, and when resource, pods and ledgers may go. */
public final class SnapshotSteps {
    private SnapshotSteps() {}

    /** @return the one next thing to do */
    public static SnapshotAct next(SnapshotInput input) {
        return input.restoredEnd()
                .<SnapshotAct>map(ended -> new SnapshotAct.Enter(ended, Optional.empty()))
                .orElseGet(() -> CopySteps.next(new SnapshotCopy(input)));
    }

    /** Whether a job that is being deleted may go: no table of it stands still, or others will see to that. */
    public static boolean mayGo(SnapshotInput input) {
        boolean ledBack = !input.hasTurn() && input.lane().isEmpty();
        boolean done = input.step().isLast() || (input.step() == SnapshotStep.Waiting && ledBack);
        // a suspended source leads back the tables of a job that is gone as soon as it captures again
        boolean suspended = input.step() == SnapshotStep.Rejoining && input.sourceSuspended();
        return input.source().isEmpty() && !input.podsRun() || done || suspended;
    }

    /** @return when pods and ledgers are to be removed; empty while the copy is under way, or when they stay */
    public static Optional<Duration> clearIn(SnapshotInput input) {
        return KeptTime.left(input.spec(), input.step(), input.since(), input.now());
    }

    /** Whether pods and ledgers are to be removed now. */
    public static boolean isClearDue(SnapshotInput input) {
        return new SnapshotCopy(input).isClearDue();
    }
}
