package dev.lyrebird.operator.source.model;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.source.AdoptedStatus;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.CheckpointStatus;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.api.v1alpha1.source.SnapshotTurnStatus;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SourceKey;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.contract.resolve.SourceResolver;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.objects.OwnedObjects;
import dev.lyrebird.operator.source.gate.GateSelection;
import dev.lyrebird.operator.source.snapshot.SnapshotSight;
import dev.lyrebird.operator.source.startover.StartOver;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one reconcile knows.
 *
 * @param source the resource, the newest that was seen
 * @param checkpoint what is to be seen of its checkpoint
 * @param owned the objects that were made for it
 * @param pod the capture pod, also while it terminates
 * @param report what the runtime last said; may be of an earlier pod
 * @param conflicts objects of names that are needed, which are not this source's
 * @param gates what was decided of its gates
 * @param snapshots what was seen of its SnapshotJobs
 * @param now time of the reconcile
 * @param podMissingSince since when there is no pod though one is asked for; empty when that is not so
 * @param runtimeTurn when the capture takes up a newer runtime image, or other settings of all pods; empty where it has them, or takes them up now
 */
public record SourceInput(
        CdcSource source,
        CheckpointSight checkpoint,
        OwnedObjects owned,
        Optional<Pod> pod,
        Optional<Report> report,
        List<ObjectKey> conflicts,
        GateSelection gates,
        SnapshotSight snapshots,
        Instant now,
        Optional<Instant> podMissingSince,
        Optional<Instant> runtimeTurn) {
    public SourceInput {
        conflicts = List.copyOf(conflicts);
    }

    /** @return the same, with what is known of a pod that is missing */
    public SourceInput podMissingSince(Optional<Instant> since) {
        return new SourceInput(
                source, checkpoint, owned, pod, report, conflicts, gates, snapshots, now, since, runtimeTurn);
    }

    /** @return the same, with what was decided of a newer runtime image, or other settings of all pods */
    public SourceInput runtimeTurn(Optional<Instant> at) {
        return new SourceInput(
                source, checkpoint, owned, pod, report, conflicts, gates, snapshots, now, podMissingSince, at);
    }

    /** @return the same, with this object as it is by now */
    public SourceInput withOwned(HasMetadata object) {
        return new SourceInput(
                source,
                checkpoint,
                owned.with(object),
                pod,
                report,
                conflicts,
                gates,
                snapshots,
                now,
                podMissingSince,
                runtimeTurn);
    }

    public CdcSourceSpec spec() {
        return source.getSpec();
    }

    public Optional<CdcSourceStatus> status() {
        return Optional.ofNullable(source.getStatus());
    }

    public ObjectNames names() {
        return new ObjectNames(source.getMetadata().getName());
    }

    public SourceKey key() {
        return key(source);
    }

    public boolean suspended() {
        return Boolean.TRUE.equals(spec().suspend());
    }

    /** @return the checkpoint that the status says existed: the marker */
    public Optional<CheckpointStatus> marker() {
        return status().map(CdcSourceStatus::checkpoint).filter(checkpoint -> checkpoint.uid() != null);
    }

    /** Whether neither a checkpoint exists nor the status knows of one: nothing was begun, and a backup may be still to be restored. */
    public boolean isUntouched() {
        return checkpoint instanceof CheckpointSight.Absent && marker().isEmpty();
    }

    /** @return UID of the checkpoint that the source goes by, the marker's before one that was found; empty when there is neither */
    public Optional<String> knownCheckpoint() {
        return marker().map(CheckpointStatus::uid)
                .or(() -> checkpoint instanceof CheckpointSight.Ours ours ? Optional.of(ours.uid()) : Optional.empty());
    }

    /** @return the configuration that was last written for the capture; empty when there is none that can be read */
    public Optional<PipelineConfig> runningConfig() {
        return InputReading.running(owned, names());
    }

    /** @return the table patterns that the capture was last given; empty where nothing tells */
    public Optional<List<String>> captured() {
        return InputReading.captured(owned, source);
    }

    /** @return the SnapshotJob whose turn it is, as the status recorded it */
    public Optional<SnapshotTurnStatus> turn() {
        return status().map(CdcSourceStatus::snapshotJob);
    }

    /** @return the SnapshotJob whose pods may copy; empty when none may */
    public Optional<SnapshotTurnStatus> copying() {
        return turn().filter(turn -> turn.order() == SnapshotOrder.Split);
    }

    /** @return the start over that the spec asks for and that is still to be done; empty when there is none */
    public Optional<StartOver> startOver() {
        return StartOver.of(source, checkpoint.initialised()).filter(StartOver::isOpen);
    }

    public Optional<AdoptedStatus> adopted() {
        return status().map(CdcSourceStatus::adopted);
    }

    /** @return the configuration that the spec asks for, with the gates that were decided on; or its errors */
    public Resolution resolution() {
        return resolve(source, checkpoint, gates.wanted());
    }

    static Resolution resolve(CdcSource source, CheckpointSight checkpoint, List<Gate> gates) {
        String uid = checkpoint instanceof CheckpointSight.Ours ours
                ? ours.uid()
                : Optional.ofNullable(source.getStatus())
                        .map(CdcSourceStatus::checkpoint)
                        .map(CheckpointStatus::uid)
                        .orElse("");
        return SourceResolver.resolve(key(source), source.getSpec(), uid, gates);
    }

    private static SourceKey key(CdcSource source) {
        return new SourceKey(
                source.getMetadata().getNamespace(),
                source.getMetadata().getName(),
                source.getMetadata().getUid());
    }

    /** @return hash of the configuration that the spec asks for; empty while the spec has errors */
    public Optional<String> configHash() {
        return resolution() instanceof Resolution.Resolved resolved
                ? Optional.of(resolved.config().hash())
                : Optional.empty();
    }

    /** @return hash of the configuration that pods of the StatefulSet start with; empty when there is none */
    public Optional<String> startedHash() {
        return owned.statefulSet(names().capture())
                .map(capture -> capture.getSpec().getTemplate().getMetadata().getAnnotations())
                .map(annotations -> annotations.get(Labels.CONFIG_HASH));
    }

    /** @return the report, if the current pod wrote it with the current configuration: anything else is history */
    public Optional<Report> currentReport() {
        return reportWith(configHash());
    }

    /** @return the report, if the current pod wrote it with the configuration of this hash */
    public Optional<Report> reportWith(Optional<String> configHash) {
        return report.filter(said -> pod.map(it -> it.getMetadata().getUid())
                        .filter(said.pod()::equals)
                        .isPresent())
                .filter(said -> configHash.filter(said.configHash()::equals).isPresent());
    }
}
