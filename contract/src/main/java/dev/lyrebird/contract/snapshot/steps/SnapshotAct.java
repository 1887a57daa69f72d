package dev.lyrebird.contract.snapshot.steps;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import java.util.Optional;

/** The one next thing to do for a SnapshotJob. Its workers are pods, or threads where there is no cluster. */
public sealed interface SnapshotAct {
    /** Write into the status that a step begins, before anything is done in it. */
    record Enter(SnapshotStep step, Optional<FailureStatus> failure) implements SnapshotAct {}

    /** There is nothing to do but to wait. */
    record Wait() implements SnapshotAct {}

    /** Keep the worker that plans, and all that it needs. */
    record Plan() implements SnapshotAct {}

    /** Keep the workers that copy, and all that they need. */
    record Copy() implements SnapshotAct {}

    /** Let every worker end, for good or for the time being; what they have done is kept. */
    record Stop() implements SnapshotAct {}

    /** Remove workers and ledgers. */
    record Clear() implements SnapshotAct {}
}
