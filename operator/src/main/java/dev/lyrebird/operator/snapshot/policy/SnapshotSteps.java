package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.operator.snapshot.model.SnapshotAct;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.model.WorkerObjects;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides the next act of a SnapshotJob. Every step is written down before anything is done in it; the tables are led back only
 * when no pod of the job can deliver any more.
 */
public final class SnapshotSteps {
    private SnapshotSteps() {}

    /** @return the one next thing to do */
    public static SnapshotAct next(SnapshotInput input) {
        if (input.recordedStep().isEmpty()) {
            return enter(SnapshotStep.Waiting);
        }
        if (input.deleting()) {
            return deleting(input);
        }
        return switch (input.step()) {
            case Waiting -> waiting(input);
            case Splitting -> splitting(input);
            case Planning -> planning(input);
            case Copying -> copying(input);
            case Rejoining -> rejoining(input);
            case Complete, Failed -> clearWhenDue(input);
        };
    }

    /** Whether a job that is being deleted may go: no table of it stands still, or others will see to that. */
    public static boolean mayGo(SnapshotInput input) {
        boolean ledBack = !input.hasTurn() && input.lane().isEmpty();
        boolean done = input.step().isLast() || (input.step() == SnapshotStep.Waiting && ledBack);
        // a suspended source leads back the tables of a job that is gone as soon as it captures again
        boolean suspended = input.step() == SnapshotStep.Rejoining
                && input.source()
                        .filter(source -> Boolean.TRUE.equals(source.getSpec().suspend()))
                        .isPresent();
        return input.source().isEmpty() && !input.podsRun() || done || suspended;
    }

    /** @return when pods and ledgers are to be removed; empty while the copy is under way, or when they stay */
    public static Optional<Duration> clearIn(SnapshotInput input) {
        return Optional.ofNullable(input.spec().ttlSecondsAfterFinished())
                .filter(ttl -> input.step().isLast())
                .map(ttl -> Duration.between(input.now(), input.since().plusSeconds(ttl)));
    }

    /** Whether pods and ledgers are to be removed now. */
    public static boolean isClearDue(SnapshotInput input) {
        return clearIn(input).filter(wait -> wait.isNegative() || wait.isZero()).isPresent();
    }

    private static SnapshotAct waiting(SnapshotInput input) {
        boolean admitted = input.turn()
                .filter(turn -> turn.uid().equals(input.uid()) && turn.order() == SnapshotOrder.Split)
                .isPresent();
        return admitted ? enter(SnapshotStep.Splitting) : new SnapshotAct.Wait();
    }

    private static SnapshotAct splitting(SnapshotInput input) {
        return SnapshotFailures.sourceGone(input)
                .map(gone -> enter(SnapshotStep.Failed, gone))
                .or(() -> SnapshotFailures.splitRefused(input).map(why -> enter(SnapshotStep.Rejoining, why)))
                .or(() -> input.lane()
                        .filter(lane -> lane.state() == LaneState.Held)
                        .filter(lane -> input.capture().pipeline().isPresent())
                        .map(lane -> enter(SnapshotStep.Planning)))
                .orElseGet(SnapshotAct.Wait::new);
    }

    private static SnapshotAct planning(SnapshotInput input) {
        return SnapshotFailures.sourceGone(input)
                .map(gone -> giveUp(input, SnapshotStep.Failed, gone))
                .or(() -> SnapshotFailures.whilePlanning(input).map(why -> giveUp(input, SnapshotStep.Rejoining, why)))
                .or(() -> input.workers().planned().map(plan -> enter(SnapshotStep.Copying)))
                .orElseGet(() -> input.suspended() ? new SnapshotAct.Stop() : new SnapshotAct.Plan());
    }

    private static SnapshotAct copying(SnapshotInput input) {
        return SnapshotFailures.sourceGone(input)
                .map(gone -> giveUp(input, SnapshotStep.Failed, gone))
                .or(() -> SnapshotFailures.whileCopying(input).map(why -> giveUp(input, SnapshotStep.Rejoining, why)))
                .or(() -> copied(input))
                .orElseGet(() -> input.suspended() || gatesChanged(input) && input.podsRun()
                        ? new SnapshotAct.Stop()
                        : new SnapshotAct.Copy());
    }

    private static Optional<SnapshotAct> copied(SnapshotInput input) {
        return input.workers()
                .summary()
                .filter(LedgerSummary::finished)
                .filter(summary -> atRest(input))
                .map(summary -> new SnapshotAct.Enter(SnapshotStep.Rejoining, SnapshotFailures.tablesFailed(input)));
    }

    /** Pods read their configuration once: before others are told of new gates, those with the old ones must be gone. */
    private static boolean gatesChanged(SnapshotInput input) {
        Optional<String> told =
                input.workers().config().map(SnapshotConfig::pipeline).map(PipelineConfig::hash);
        return input.capture()
                .pipeline()
                .filter(pipeline -> told.isPresent() && !pipeline.hash().equals(told.get()))
                .isPresent();
    }

    private static SnapshotAct rejoining(SnapshotInput input) {
        Optional<FailureStatus> failure = input.failure().or(() -> SnapshotFailures.sourceGone(input));
        if (SnapshotFailures.sourceGone(input).isPresent()) {
            return new SnapshotAct.Enter(SnapshotStep.Failed, failure);
        }
        // the source takes the turn away only when the capture has said that it is done
        boolean ledBack = !input.hasTurn()
                && input.capture().checkpoint().isPresent()
                && input.lane().isEmpty();
        return ledBack
                ? new SnapshotAct.Enter(failure.isPresent() ? SnapshotStep.Failed : SnapshotStep.Complete, failure)
                : new SnapshotAct.Wait();
    }

    private static SnapshotAct clearWhenDue(SnapshotInput input) {
        return isClearDue(input) ? new SnapshotAct.Clear() : new SnapshotAct.Wait();
    }

    private static SnapshotAct deleting(SnapshotInput input) {
        if (input.step() == SnapshotStep.Rejoining) {
            return rejoining(input);
        }
        if (input.step().isLast() || mayGo(input)) {
            return new SnapshotAct.Wait();
        }
        return giveUp(
                input,
                SnapshotStep.Rejoining,
                new FailureStatus(SnapshotReason.Deleting.name(), "The SnapshotJob was deleted before it was over."));
    }

    private static SnapshotAct giveUp(SnapshotInput input, SnapshotStep next, FailureStatus why) {
        return atRest(input) ? enter(next, why) : new SnapshotAct.Stop();
    }

    /** Whether no pod of the job runs, and none will be made. */
    private static boolean atRest(SnapshotInput input) {
        return !input.podsRun()
                && Stream.of(input.workers().planJob(), input.workers().copyJob())
                        .flatMap(Optional::stream)
                        .allMatch(WorkerObjects::rests);
    }

    private static SnapshotAct enter(SnapshotStep step) {
        return new SnapshotAct.Enter(step, Optional.empty());
    }

    private static SnapshotAct enter(SnapshotStep step, FailureStatus failure) {
        return new SnapshotAct.Enter(step, Optional.of(failure));
    }
}
