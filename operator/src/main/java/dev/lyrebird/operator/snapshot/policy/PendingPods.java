package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.model.WorkerObjects;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pods that do not come to run, of which no container can say why: the scheduler has no node, the kubelet has not what they need, or
 * the Job may make none.
 */
final class PendingPods {
    /** Longer than a pod needs on a cluster that has room for it. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A new node has no image yet, and its registry may be far. */
    private static final Duration STARTING = Duration.ofMinutes(5);

    private PendingPods() {}

    static Optional<Verdict> verdict(SnapshotInput input) {
        return noNode(input).or(() -> notStarted(input)).or(() -> noPod(input));
    }

    private static Optional<Verdict> noNode(SnapshotInput input) {
        return waiting(input)
                .filter(pod ->
                        created(pod).filter(since -> isLongAgo(since, input)).isPresent())
                .flatMap(pod -> PodState.unscheduled(pod).stream()
                        .map(words -> Verdict.fails(
                                SnapshotReason.PodPending,
                                "Pod " + pod.getMetadata().getName() + " finds no node: " + words)))
                .findFirst();
    }

    /**
     * The kubelet tells of what is missing by an Event, and in no object that could be watched. Where others run, what they do, or wait
     * for, is said.
     */
    private static Optional<Verdict> notStarted(SnapshotInput input) {
        boolean others = input.pods().stream().anyMatch(pod -> PodState.runs(pod) && !PodState.isPending(pod));
        return waiting(input)
                .filter(pod -> !others)
                .flatMap(pod -> PodState.scheduledAt(pod)
                        .filter(since -> since.plus(STARTING).isBefore(input.now()))
                        .map(since -> notStarted(pod, since))
                        .stream())
                .findFirst();
    }

    private static Verdict notStarted(Pod pod, Instant since) {
        String name = pod.getMetadata().getName();
        return Verdict.fails(
                SnapshotReason.PodPending,
                "Pod " + name + " has node " + pod.getSpec().getNodeName() + " since " + since
                        + " and does not start: its image is pulled and its volumes are mounted. A registry that does not answer,"
                        + " or a ConfigMap that is missing, may hold it up. See kubectl describe pod --namespace "
                        + pod.getMetadata().getNamespace() + " " + name + ".");
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

    private static Optional<Instant> created(Pod pod) {
        return Optional.ofNullable(pod.getMetadata().getCreationTimestamp()).map(Instant::parse);
    }

    private static boolean isLongAgo(Instant since, SnapshotInput input) {
        return since.plus(PATIENCE).isBefore(input.now());
    }
}
