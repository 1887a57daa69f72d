package dev.lyrebird.operator.source.policy.turn;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.api.v1alpha1.source.SnapshotTurnStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.snapshot.CopiedTables;
import dev.lyrebird.contract.snapshot.SnapshotScope;
import dev.lyrebird.contract.snapshot.steps.CopyOrders;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.snapshot.EndedMark;
import dev.lyrebird.operator.source.snapshot.OwnJobs;
import dev.lyrebird.operator.source.snapshot.ReaderChoice;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whose turn it is: one SnapshotJob a source at a time, in the order of their creation. Its tables are split off, and led back
 * when the job asks for it or is gone; a lane that nobody asks for any more is led back before anything else.
 */
public final class SnapshotTurns {
    private SnapshotTurns() {}

    /** @return the turn as it shall be from now on; empty when no job has one */
    public static Optional<SnapshotTurnStatus> next(SourceInput input) {
        return input.turn()
                .filter(turn -> !isOver(turn, input))
                .map(turn -> turn.order() == SnapshotOrder.Split ? turn(turn.name(), turn.uid(), input) : turn)
                .or(() -> oldLane(input))
                .or(() -> firstCopy(input))
                .or(() -> firstWaiting(input));
    }

    private static SnapshotTurnStatus turn(String name, String uid, SourceInput input) {
        SnapshotOrder end = isDiscarded(name, uid, input) ? SnapshotOrder.Discard : SnapshotOrder.Rejoin;
        return new SnapshotTurnStatus(name, uid, ends(uid, input) ? end : SnapshotOrder.Split);
    }

    /**
     * Whether the stream must not go on from this copy: it was the first one, and was given up, or its job is gone and cannot tell.
     * What the checkpoint says can be a moment old, so a job that has only been asked to begin counts as well.
     */
    private static boolean isDiscarded(String name, String uid, SourceInput input) {
        Optional<Checkpoint> checkpoint = input.checkpoint().initialised();
        boolean assigned = checkpoint
                .filter(found -> found.usedOrders().contains(OrderIds.assignCopy(uid)))
                .isPresent();
        boolean asked =
                OwnJobs.awaitsFirstCopy(checkpoint) && input.names().firstCopy().equals(name);
        return (assigned || asked)
                && input.snapshots()
                        .job(uid)
                        .map(job -> OwnJobs.givenUp(job).isPresent())
                        .orElse(true);
    }

    /** Whether the job has stopped its pods for good; one that is gone has, unless a pod of it is still there. */
    private static boolean ends(String uid, SourceInput input) {
        return input.snapshots()
                .job(uid)
                .map(job -> step(job) == SnapshotStep.Rejoining || step(job).isLast())
                .orElse(!input.snapshots().busy().contains(uid));
    }

    /** Whether the capture led the tables back. */
    private static boolean isOver(SnapshotTurnStatus turn, SourceInput input) {
        if (turn.order() == SnapshotOrder.Split) {
            return false;
        }
        CopyOrders orders = new CopyOrders(input.key().uid(), new JobRef(turn.uid(), turn.name()));
        return orders.isLedBack(
                turn.order() == SnapshotOrder.Discard ? orders.discard() : orders.rejoin(CopiedTables.NONE),
                input.checkpoint().initialised(),
                input.report());
    }

    /** A lane of a job without a turn: the source was deleted, or restored from a backup, in the middle of a copy. */
    private static Optional<SnapshotTurnStatus> oldLane(SourceInput input) {
        return input.checkpoint().initialised().stream()
                .flatMap(checkpoint -> checkpoint.lanes().stream())
                .map(Lane::job)
                .flatMap(Optional::stream)
                .findFirst()
                .map((JobRef job) -> turn(job.name(), job.uid(), input));
    }

    /** Nobody else can have a turn before the first copy is made. */
    private static Optional<SnapshotTurnStatus> firstCopy(SourceInput input) {
        if (stands(input) || !OwnJobs.awaitsFirstCopy(input.checkpoint().initialised())) {
            return Optional.empty();
        }
        return begins(input, job -> OwnJobs.isFirstCopy(input.source(), job));
    }

    /** Whether no copy may begin: a start over would have to wait for it. */
    private static boolean stands(SourceInput input) {
        return input.suspended() || input.startOver().isPresent();
    }

    /** A capture that does not run with the newest tables yet would refuse a job that asks for them. */
    private static Optional<SnapshotTurnStatus> firstWaiting(SourceInput input) {
        if (stands(input)
                || input.currentReport().isEmpty()
                || input.checkpoint()
                        .initialised()
                        .filter(SnapshotTurns::follows)
                        .isEmpty()) {
            return Optional.empty();
        }
        return begins(input, job -> true);
    }

    private static Optional<SnapshotTurnStatus> begins(SourceInput input, Predicate<SnapshotJob> which) {
        return input.snapshots().jobs().stream()
                .filter(which)
                .filter(job -> mayBegin(job, input))
                .findFirst()
                .map(job -> new SnapshotTurnStatus(
                        job.getMetadata().getName(), job.getMetadata().getUid(), SnapshotOrder.Split));
    }

    private static boolean follows(Checkpoint checkpoint) {
        return checkpoint.mainLane().state() == LaneState.Following;
    }

    private static boolean mayBegin(SnapshotJob job, SourceInput input) {
        return job.getMetadata().getDeletionTimestamp() == null
                && step(job).compareTo(SnapshotStep.Rejoining) < 0
                && !Boolean.TRUE.equals(job.getSpec().suspend())
                && SnapshotScope.problems(job.getSpec()).isEmpty()
                && SnapshotScope.outside(job.getSpec(), input.spec().tables()).isEmpty()
                && ReaderChoice.of(job.getSpec(), input.source()).missing().isEmpty()
                && ReaderChoice.unusable(job.getSpec(), input.source()).isEmpty();
    }

    public static SnapshotStep step(SnapshotJob job) {
        return EndedMark.step(job);
    }
}
