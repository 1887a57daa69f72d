package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.operator.pod.PendingPod;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.model.WorkerObjects;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pods that do not come to run, of which no container can say why: the scheduler has no node, the kubelet has not what they need, or
 * the Job may make none.
 */
final class PendingPods {
    private PendingPods() {}

    static Optional<Verdict> verdict(SnapshotInput input) {
        return noNode(input).or(() -> notStarted(input)).or(() -> noPod(input));
    }

    /** Whether none has worked for a minute, though the Job may make some, or some wait to begin. */
    static boolean noneWorks(SnapshotInput input) {
        boolean none =
                input.pods().stream().filter(pod -> !PodState.hasEnded(pod)).allMatch(PodState::isPending);
        return none
                && job(input)
                        .flatMap(job -> since(job, input))
                        .filter(since -> isLongAgo(since, input))
                        .isPresent();
    }

    private static Optional<Verdict> noNode(SnapshotInput input) {
        return waiting(input)
                .flatMap(pod -> PendingPod.noNode(pod, input.now()).stream())
                .findFirst()
                .map(words -> Verdict.fails(SnapshotReason.PodPending, words));
    }

    /** Where others run, what they do, or wait for, is said. */
    private static Optional<Verdict> notStarted(SnapshotInput input) {
        boolean others = input.pods().stream().anyMatch(pod -> PodState.runs(pod) && !PodState.isPending(pod));
        return waiting(input)
                .filter(pod -> !others)
                .flatMap(pod -> PendingPod.notStarted(pod, input.now()).stream())
                .findFirst()
                .map(words -> Verdict.fails(SnapshotReason.PodPending, words));
    }

    private static Stream<Pod> waiting(SnapshotInput input) {
        return input.pods().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(PodState::isPending);
    }

    private static Optional<Verdict> noPod(SnapshotInput input) {
        boolean copied =
                input.workers().summary().filter(LedgerSummary::finished).isPresent();
        return job(input).filter(job -> !copied && !input.podsRun(job)).flatMap(job -> since(job, input)
                .filter(since -> isLongAgo(since, input))
                .map(since -> lastFailure(job, input)
                        .orElseGet(() -> none(job.getMetadata().getName(), since, input))));
    }

    /** The Job that is to have pods now. */
    private static Optional<Job> job(SnapshotInput input) {
        Optional<Job> job = input.step() == SnapshotStep.Planning
                ? input.workers().planJob()
                : input.workers().copyJob();
        return job.filter(found -> !WorkerObjects.isOver(found))
                .filter(found -> !Boolean.TRUE.equals(found.getSpec().getSuspend()))
                .filter(found -> found.getMetadata().getDeletionTimestamp() == null);
    }

    private static Verdict none(String job, Instant since, SnapshotInput input) {
        return Verdict.fails(
                SnapshotReason.PodPending,
                "Job " + job + " has no pod since " + since
                        + ": a quota, a priority class or an admission webhook may refuse"
                        + " it. See kubectl describe job --namespace " + input.namespace() + " " + job + ".");
    }

    /** Between failed pods the Job pauses, for minutes at last. */
    private static Optional<Verdict> lastFailure(Job job, SnapshotInput input) {
        return ended(job, input)
                .max(Comparator.comparing(pod -> PodState.endedAt(pod).orElse(Instant.MIN)))
                .filter(pod -> !PodState.succeeds(pod))
                .flatMap(pod -> PodState.words(pod).map(words -> WorkingPolicies.failing(pod, words)));
    }

    /** @return since when it has none: the Job was let go on, or its last pod ended */
    private static Optional<Instant> since(Job job, SnapshotInput input) {
        Stream<Instant> started = Stream.ofNullable(job.getStatus())
                .map(JobStatus::getStartTime)
                .map(Optional::ofNullable)
                .map(time -> time.or(() -> Optional.ofNullable(job.getMetadata().getCreationTimestamp())))
                .flatMap(Optional::stream)
                .map(Instant::parse);
        return Stream.concat(started, ended(job, input).map(PodState::endedAt).flatMap(Optional::stream))
                .max(Comparator.naturalOrder());
    }

    private static Stream<Pod> ended(Job job, SnapshotInput input) {
        return input.podsOf(job).filter(pod -> !PodState.runs(pod));
    }

    private static boolean isLongAgo(Instant since, SnapshotInput input) {
        return since.plus(PendingPod.PATIENCE).isBefore(input.now());
    }
}
