package dev.lyrebird.contract.snapshot.steps;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import java.util.Optional;

/**
 * Decides the next act for a copy. Every step is written down before anything is done in it; the tables are led back only when no
 * worker of the copy can deliver any more.
 */
public final class CopySteps {
    private CopySteps() {}

    /** @return the one next thing to do */
    public static SnapshotAct next(CopySight copy) {
        if (copy.recordedStep().isEmpty()) {
            return enter(SnapshotStep.Waiting);
        }
        if (copy.deleting()) {
            return deleting(copy);
        }
        return switch (copy.step()) {
            case Waiting -> waiting(copy);
            case Splitting -> splitting(copy);
            case Planning -> planning(copy);
            case Copying -> copying(copy);
            case Rejoining -> rejoining(copy);
            case Complete, Failed -> copy.isClearDue() ? new SnapshotAct.Clear() : new SnapshotAct.Wait();
        };
    }

    /** Its source may have given the order already: what cannot be made gives the turn back. */
    private static SnapshotAct waiting(CopySight copy) {
        if (!copy.isAdmitted()) {
            return new SnapshotAct.Wait();
        }
        return CopyFailures.nameTaken(copy)
                .map(why -> enter(SnapshotStep.Rejoining, why))
                .orElseGet(() -> enter(SnapshotStep.Splitting));
    }

    private static SnapshotAct splitting(CopySight copy) {
        return CopyFailures.sourceGone(copy)
                .map(gone -> enter(SnapshotStep.Failed, gone))
                .or(() -> CopyFailures.splitRefused(copy).map(why -> enter(SnapshotStep.Rejoining, why)))
                .or(() -> lane(copy)
                        .filter(lane -> lane.state() == LaneState.Held)
                        .filter(lane -> copy.pipeline().isPresent())
                        .map(lane -> enter(SnapshotStep.Planning)))
                .orElseGet(SnapshotAct.Wait::new);
    }

    private static SnapshotAct planning(CopySight copy) {
        return CopyFailures.sourceGone(copy)
                .map(gone -> giveUp(copy, SnapshotStep.Failed, gone))
                .or(() -> CopyFailures.whilePlanning(copy).map(why -> giveUp(copy, SnapshotStep.Rejoining, why)))
                .or(() -> copy.currentPlan().map(plan -> enter(SnapshotStep.Copying)))
                .orElseGet(() -> rests(copy) || mustBeOthers(copy) && !copy.workersRest()
                        ? new SnapshotAct.Stop()
                        : unlessNewer(copy, new SnapshotAct.Plan()));
    }

    private static SnapshotAct copying(CopySight copy) {
        return CopyFailures.sourceGone(copy)
                .map(gone -> giveUp(copy, SnapshotStep.Failed, gone))
                .or(() -> CopyFailures.whileCopying(copy).map(why -> giveUp(copy, SnapshotStep.Rejoining, why)))
                .or(() -> copied(copy))
                .orElseGet(() -> rests(copy) || mustBeOthers(copy) && !copy.workersRest()
                        ? new SnapshotAct.Stop()
                        : keepCopying(copy));
    }

    private static boolean rests(CopySight copy) {
        return copy.suspended() || copy.destinationUndecided();
    }

    /** That none runs is not enough: one that begins in this moment would have what those before it had. */
    private static boolean mustBeOthers(CopySight copy) {
        return gatesChanged(copy) || copy.workersOutdated();
    }

    private static SnapshotAct keepCopying(CopySight copy) {
        return copy.mayCopy() ? unlessNewer(copy, new SnapshotAct.Copy()) : new SnapshotAct.Wait();
    }

    /** Workers that a newer Lyrebird has made go on; none are made that would not know what those wrote. */
    private static SnapshotAct unlessNewer(CopySight copy, SnapshotAct act) {
        return copy.writtenByNewer().isPresent() ? new SnapshotAct.Wait() : act;
    }

    private static Optional<SnapshotAct> copied(CopySight copy) {
        return copy.summary()
                .filter(LedgerSummary::finished)
                .filter(summary -> copy.workersRest() || copy.workersLinger() || copy.workersIdle())
                .map(summary -> copy.workersRest()
                        ? new SnapshotAct.Enter(SnapshotStep.Rejoining, CopyFailures.tablesFailed(copy))
                        : new SnapshotAct.Stop());
    }

    /** Workers read their configuration once: before others are told of new gates, those with the old ones must be gone. */
    private static boolean gatesChanged(CopySight copy) {
        Optional<String> told = copy.told().map(SnapshotConfig::pipeline).map(PipelineConfig::hash);
        return copy.pipeline()
                .filter(pipeline -> told.isPresent() && !pipeline.hash().equals(told.get()))
                .isPresent();
    }

    private static SnapshotAct rejoining(CopySight copy) {
        Optional<FailureStatus> gone = CopyFailures.sourceGone(copy);
        Optional<FailureStatus> failure = copy.failure().or(() -> gone);
        if (gone.isPresent()) {
            return new SnapshotAct.Enter(SnapshotStep.Failed, failure);
        }
        // the source takes the turn away only when the capture has said that it is done
        boolean ledBack =
                !copy.hasTurn() && copy.checkpoint().isPresent() && lane(copy).isEmpty();
        return ledBack
                ? new SnapshotAct.Enter(failure.isPresent() ? SnapshotStep.Failed : SnapshotStep.Complete, failure)
                : new SnapshotAct.Wait();
    }

    private static SnapshotAct deleting(CopySight copy) {
        if (copy.step() == SnapshotStep.Rejoining) {
            return rejoining(copy);
        }
        return copy.step().isLast() || copy.mayGo()
                ? new SnapshotAct.Wait()
                : giveUp(copy, SnapshotStep.Rejoining, CopyFailures.deleted());
    }

    private static SnapshotAct giveUp(CopySight copy, SnapshotStep next, FailureStatus why) {
        return copy.workersRest() ? enter(next, why) : new SnapshotAct.Stop();
    }

    private static Optional<Lane> lane(CopySight copy) {
        return copy.checkpoint().flatMap(found -> found.laneOf(copy.uid()));
    }

    private static SnapshotAct enter(SnapshotStep step) {
        return new SnapshotAct.Enter(step, Optional.empty());
    }

    private static SnapshotAct enter(SnapshotStep step, FailureStatus failure) {
        return new SnapshotAct.Enter(step, Optional.of(failure));
    }
}
