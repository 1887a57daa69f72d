package dev.lyrebird.operator.snapshot.model;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.snapshot.StepStatus;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.SnapshotTurnStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.steps.SnapshotAct;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.source.snapshot.EndedMark;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that one reconcile knows.
 *
 * @param job the resource, the newest that was seen
 * @param status its status: as it was written, or with the step that is about to be
 * @param source its source, as the API server itself said; empty when there is none
 * @param capture what is to be seen of the source's capture; nothing while the step does not ask for it
 * @param workers the objects that were made for the job; none while the step does not ask for them
 * @param pods its pods, those that have ended included
 * @param now time of the reconcile
 * @param holders what has a name that the job needs; looked for when its turn comes, before anything is set aside for it
 */
public record SnapshotInput(
        SnapshotJob job,
        Optional<SnapshotJobStatus> status,
        Optional<CdcSource> source,
        CaptureSight capture,
        WorkerObjects workers,
        List<Pod> pods,
        Instant now,
        List<HasMetadata> holders) {
    public SnapshotInput {
        pods = List.copyOf(pods);
        holders = List.copyOf(holders);
    }

    /** Of a step that does not ask who has the names. */
    public SnapshotInput(
            SnapshotJob job,
            Optional<SnapshotJobStatus> status,
            Optional<CdcSource> source,
            CaptureSight capture,
            WorkerObjects workers,
            List<Pod> pods,
            Instant now) {
        this(job, status, source, capture, workers, pods, now, List.of());
    }

    /** @return the same, with these having names that the job needs */
    public SnapshotInput holding(List<HasMetadata> found) {
        return new SnapshotInput(job, status, source, capture, workers, pods, now, found);
    }

    public SnapshotJobSpec spec() {
        return job.getSpec();
    }

    public SnapshotNames names() {
        return new SnapshotNames(job.getMetadata().getName());
    }

    public String namespace() {
        return job.getMetadata().getNamespace();
    }

    public String uid() {
        return job.getMetadata().getUid();
    }

    public String sourceName() {
        return spec().sourceRef().name();
    }

    public boolean suspended() {
        return Boolean.TRUE.equals(spec().suspend());
    }

    /** Whether the user has stopped the source: its copy stands as well, since it is a part of what the source does. */
    public boolean sourceSuspended() {
        return source.filter(found -> Boolean.TRUE.equals(found.getSpec().suspend()))
                .isPresent();
    }

    public boolean deleting() {
        return job.getMetadata().getDeletionTimestamp() != null;
    }

    /** @return the step that the status recorded; empty at first sight */
    public Optional<SnapshotStep> recordedStep() {
        return status().map(SnapshotJobStatus::step).map(StepStatus::name);
    }

    public SnapshotStep step() {
        return recordedStep().orElse(SnapshotStep.Waiting);
    }

    /** @return the step in which it ended before a backup without its status was restored; empty when there is a status, or it did not end */
    public Optional<SnapshotStep> restoredEnd() {
        return recordedStep().isPresent() ? Optional.empty() : EndedMark.of(job);
    }

    /** Whether it ended before it was restored, and copied nothing since: no source admitted it. */
    public boolean endedBefore() {
        return step().isLast()
                && failure().isEmpty()
                && status().map(SnapshotJobStatus::sourceUid).isEmpty();
    }

    /** Whether it has ended, and its annotation does not say how. */
    public boolean isToBeMarked() {
        return step().isLast() && EndedMark.of(job).filter(step()::equals).isEmpty();
    }

    /** @return when the step began */
    public Instant since() {
        return status().map(SnapshotJobStatus::step)
                .map(step -> Instant.parse(step.since()))
                .orElse(now);
    }

    /** @return why the copy was given up, as the status recorded it */
    public Optional<FailureStatus> failure() {
        return status().map(SnapshotJobStatus::failure);
    }

    /** @return the job whose turn it is at the source, this one or another */
    public Optional<SnapshotTurnStatus> turn() {
        return source.map(found -> found.getStatus()).map(CdcSourceStatus::snapshotJob);
    }

    /** Whether it is this job's turn, to be copied or to be led back. */
    public boolean hasTurn() {
        return turn().filter(turn -> turn.uid().equals(uid())).isPresent();
    }

    /** @return the lane that stands still for this job; empty when there is none, or no checkpoint that can be read */
    public Optional<Lane> lane() {
        return capture.checkpoint().flatMap((Checkpoint checkpoint) -> checkpoint.laneOf(uid()));
    }

    /** Whether a pod can still read and deliver. */
    public boolean podsRun() {
        return pods.stream().anyMatch(PodState::runs);
    }

    /** Whether a pod of {@code job}, or of one that had its name before, can still read and deliver. */
    public boolean podsRun(Job job) {
        return podsOf(job).anyMatch(PodState::runs);
    }

    /** @return pods of the Job {@code job} that have ended their work, and run on for another container than the runtime's */
    public Stream<Pod> lingering(String job) {
        return podsOf(job)
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> PodState.lingers(pod, now));
    }

    /** @return the pods of {@code job}, and of those that had its name before */
    public Stream<Pod> podsOf(Job job) {
        return podsOf(job.getMetadata().getName());
    }

    private Stream<Pod> podsOf(String job) {
        return pods.stream().filter(pod -> pod.getMetadata().getName().startsWith(job + "-"));
    }

    /** @return what is known once {@code entered} is written down */
    public SnapshotInput entering(SnapshotAct.Enter entered) {
        boolean admitted = restoredEnd().isEmpty() && entered.step() != SnapshotStep.Waiting;
        SnapshotJobStatus before = status.orElse(new SnapshotJobStatus(null, null, null, null, null, null, null, null));
        SnapshotJobStatus after = new SnapshotJobStatus(
                before.observedGeneration(),
                before.conditions(),
                new StepStatus(
                        entered.step(), now.truncatedTo(ChronoUnit.SECONDS).toString()),
                before.sourceUid() == null && admitted
                        ? source.map(found -> found.getMetadata().getUid()).orElse(null)
                        : before.sourceUid(),
                entered.failure().orElse(before.failure()),
                before.reader(),
                before.progress(),
                before.tables());
        return new SnapshotInput(job, Optional.of(after), source, capture, workers, pods, now);
    }
}
