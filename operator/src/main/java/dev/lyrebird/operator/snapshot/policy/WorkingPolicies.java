package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/** What a job does, or waits for, once it had its turn. */
final class WorkingPolicies {
    private WorkingPolicies() {}

    static Verdict verdict(SnapshotInput input) {
        return switch (input.step()) {
            case Splitting -> splitting(input);
            case Rejoining -> rejoining(input);
            default ->
                LostNodes.unconfirmed(input)
                        .or(() -> suspended(input))
                        .or(() -> sourceSuspended(
                                input,
                                "what was copied is kept, and the copy continues when it captures again. The tables stand"
                                        + " still at " + position(input)
                                        + "; the server has to keep its binlogs from there on."))
                        .or(() -> elsewhere(input))
                        .or(() -> writtenByNewer(input))
                        .or(() -> ConnectionPolicy.tooMany(input))
                        .or(() -> podFailing(input))
                        .or(() -> PendingPods.verdict(input))
                        .or(() -> LostNodes.silent(input))
                        .or(() -> waiting(input))
                        .orElseGet(() -> input.step() == SnapshotStep.Planning ? planning(input) : copying(input));
        };
    }

    /** @param then what happens when it is not any more */
    static Optional<Verdict> sourceSuspended(SnapshotInput input, String then) {
        return input.sourceSuspended()
                ? Optional.of(Verdict.fails(
                        SnapshotReason.SourceSuspended, "CdcSource " + input.sourceName() + " is suspended; " + then))
                : Optional.empty();
    }

    private static Optional<Verdict> elsewhere(SnapshotInput input) {
        return new SnapshotCopy(input).destinationUndecided()
                ? Optional.of(Verdict.fails(
                        SnapshotReason.SourceNotReady,
                        "CdcSource " + input.sourceName()
                                + " has another destination now, which its capture has not taken"
                                + " up; its conditions say what to do. What was copied is kept, the copy rests meanwhile, and"
                                + " the tables stand still at " + position(input) + "."))
                : Optional.empty();
    }

    private static Optional<Verdict> writtenByNewer(SnapshotInput input) {
        return input.workers()
                .writtenByNewer()
                .map(what -> Verdict.fails(
                        SnapshotReason.WrittenByNewer,
                        what
                                + ". It is left as it is, pods that run go on, and no new ones are made; the tables stand still at "
                                + position(input)
                                + ". Upgrade the operator to that version, and the copy continues by itself; or delete this"
                                + " SnapshotJob, and its tables rejoin without having been copied."));
    }

    private static Verdict splitting(SnapshotInput input) {
        return sourceSuspended(input, "its tables are split off when it captures again.")
                .orElseGet(() -> Verdict.fails(
                        SnapshotReason.Splitting,
                        "The capture of CdcSource " + input.sourceName() + " splits the tables off at its position."));
    }

    private static Verdict planning(SnapshotInput input) {
        return Verdict.fails(
                SnapshotReason.Planning,
                "Job " + input.names().planJob() + " cuts the tables into chunks; they stand still at "
                        + position(input) + ".");
    }

    private static Verdict copying(SnapshotInput input) {
        return Verdict.fails(
                SnapshotReason.Copying,
                "Job " + input.names().copyJob() + " reads and delivers the chunks; changes since " + position(input)
                        + " follow."
                        + ConnectionPolicy.notFollowed(input)
                                .map(words -> " " + words)
                                .orElse(""));
    }

    /** @return what keeps the tables from being led back; empty when nothing does, or when it is not their time yet */
    static Optional<Verdict> notLedBack(SnapshotInput input) {
        return input.step() == SnapshotStep.Rejoining
                ? sourceSuspended(input, "the changes of these tables are delivered when it captures again.")
                        .or(() -> refused(input))
                        .or(() -> unreadable(input))
                        .or(() -> sourceTrouble(input))
                : Optional.empty();
    }

    /** A source that is on its way gets there by itself. */
    private static Optional<Verdict> sourceTrouble(SnapshotInput input) {
        return SourceReady.of(input.source())
                .trouble()
                .map(words -> Verdict.fails(
                        SnapshotReason.SourceNotReady,
                        "The tables rejoin when CdcSource " + input.sourceName() + " captures. It says: " + words));
    }

    private static Verdict rejoining(SnapshotInput input) {
        return notLedBack(input)
                .orElseGet(() -> Verdict.fails(
                        SnapshotReason.Rejoining,
                        input.failure().map(failure -> failure.message() + " ").orElse("")
                                + "The capture delivers every change since the tables were split off, and they follow the"
                                + " stream again."));
    }

    private static Optional<Verdict> refused(SnapshotInput input) {
        return input.status()
                .map(SnapshotJobStatus::sourceUid)
                .flatMap(source -> input.capture().refusal(OrderIds.rejoin(source, input.uid())))
                .map(why -> Verdict.fails(
                        SnapshotReason.SourceNotReady,
                        "The capture of CdcSource " + input.sourceName() + " could not let the tables rejoin: " + why));
    }

    private static Optional<Verdict> unreadable(SnapshotInput input) {
        return input.capture().checkpoint().isPresent()
                ? Optional.empty()
                : Optional.of(Verdict.fails(
                        SnapshotReason.CheckpointUnreadable,
                        "The checkpoint of CdcSource " + input.sourceName()
                                + " is gone or cannot be read; its conditions say what to do."));
    }

    private static Optional<Verdict> suspended(SnapshotInput input) {
        return input.suspended()
                ? Optional.of(Verdict.holds(
                        SnapshotReason.Suspended,
                        "spec.suspend is true: what was copied is kept, and the tables stand still at "
                                + position(input) + ". The server has to keep its binlogs from there on."))
                : Optional.empty();
    }

    private static Optional<Verdict> podFailing(SnapshotInput input) {
        return input.pods().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> !PodState.hasEnded(pod))
                // the phase follows a moment after the container
                .filter(pod -> !PodState.succeeds(pod))
                .flatMap(pod -> PodState.words(pod).stream().map(words -> failing(pod, words)))
                .findFirst();
    }

    static Verdict failing(Pod pod, String words) {
        return Verdict.fails(
                SnapshotReason.PodFailing,
                "Pod " + pod.getMetadata().getName() + ": " + words
                        + (PodState.hasEnded(pod) || PodState.runs(pod)
                                ? " The Job makes new ones, with pauses, until too many have failed."
                                : " While other containers of the pod run the Job makes no new one: kubectl delete pod "
                                        + pod.getMetadata().getName() + " --namespace "
                                        + pod.getMetadata().getNamespace() + "."));
    }

    /** What pods that run say of themselves; one that is gone waits no more. */
    private static Optional<Verdict> waiting(SnapshotInput input) {
        return input.workers()
                .waits()
                .filter(wait -> input.podsRun())
                .map(wait -> Verdict.fails(reason(wait.cause()), wait.message()));
    }

    private static SnapshotReason reason(WaitCause cause) {
        return switch (cause) {
            case ServerUnavailable -> SnapshotReason.ServerUnavailable;
            case SinkUnavailable -> SnapshotReason.SinkUnavailable;
            case ReplicaStopped -> SnapshotReason.ReplicaStopped;
            case ReplicaLags -> SnapshotReason.ReplicaLags;
            case Throttled -> SnapshotReason.Throttled;
        };
    }

    private static String position(SnapshotInput input) {
        return input.workers()
                .config()
                .map(SnapshotConfig::position)
                .map(position -> position.display())
                .or(() -> input.lane().map(lane -> lane.position().display()))
                .orElse("their position");
    }
}
