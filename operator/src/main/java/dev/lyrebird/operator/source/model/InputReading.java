package dev.lyrebird.operator.source.model;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.json.Form;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.objects.OwnedObjects;
import dev.lyrebird.operator.source.gate.GateChoice;
import dev.lyrebird.operator.source.gate.GateSelection;
import dev.lyrebird.operator.source.snapshot.SnapshotSight;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an input of the objects that were found: reads the documents in them. */
public final class InputReading {
    private static final Logger LOG = LoggerFactory.getLogger(InputReading.class);

    private InputReading() {}

    /**
     * @param owned objects that were found and are the source's
     * @param conflicts keys of those that were found and are not
     * @param gates what was seen of its gates
     * @param snapshots what was seen of its SnapshotJobs
     */
    public static SourceInput read(
            CdcSource source,
            OwnedObjects owned,
            List<ObjectKey> conflicts,
            Optional<Pod> pod,
            GatesSeen gates,
            SnapshotSight snapshots,
            Instant now) {
        ObjectNames names = new ObjectNames(source.getMetadata().getName());
        CheckpointSight checkpoint = checkpoint(owned, conflicts, ObjectKey.configMap(names.checkpoint()));
        return new SourceInput(
                source,
                checkpoint,
                owned,
                pod,
                report(owned, names),
                conflicts,
                selection(source, checkpoint, owned, gates, now),
                snapshots,
                now,
                Optional.empty(),
                Optional.empty());
    }

    /** @return the configuration that was last written for the capture; empty when there is none that can be read */
    public static Optional<PipelineConfig> running(OwnedObjects owned, ObjectNames names) {
        return owned.configMap(names.pipeline())
                .flatMap(found -> document(found, DataKeys.PIPELINE, PipelineConfig.FORM));
    }

    /**
     * From the configuration that was last written for the capture of this very source; else beside the checkpoint, as whoever
     * captured last wrote them: that configuration goes with its source, and into no backup.
     *
     * @return table patterns; empty where nothing tells
     */
    public static Optional<List<String>> captured(OwnedObjects owned, CdcSource source) {
        ObjectNames names = new ObjectNames(source.getMetadata().getName());
        return running(owned, names)
                .filter(config ->
                        config.source().uid().equals(source.getMetadata().getUid()))
                .map(PipelineConfig::tables)
                .or(() -> owned.configMap(names.checkpoint()).flatMap(found -> CheckpointCodec.tables(data(found))));
    }

    /** @return what the runtime last said; empty when there is nothing that can be read */
    public static Optional<Report> report(OwnedObjects owned, ObjectNames names) {
        return owned.configMap(names.report()).flatMap(found -> document(found, DataKeys.REPORT, Report.FORM));
    }

    private static GateSelection selection(
            CdcSource source, CheckpointSight checkpoint, OwnedObjects owned, GatesSeen gates, Instant now) {
        ObjectNames names = new ObjectNames(source.getMetadata().getName());
        boolean stands = Boolean.TRUE.equals(source.getSpec().suspend())
                || owned.statefulSet(names.capture())
                        .filter(capture ->
                                !Integer.valueOf(0).equals(capture.getSpec().getReplicas()))
                        .isEmpty();
        return new GateChoice(
                        source,
                        gates.sight(),
                        running(owned, names),
                        stands ? GateChoice.Running.Stands : GateChoice.Running.Captures,
                        now)
                .choose(
                        gates.interval(),
                        chosen ->
                                SourceInput.resolve(source, checkpoint, chosen) instanceof Resolution.Resolved resolved
                                        ? Optional.of(resolved.config().hash())
                                        : Optional.empty());
    }

    /** @return the checkpoint that was found; empty when there is none, or none with a position */
    public static Optional<Checkpoint> checkpoint(OwnedObjects owned, ObjectNames names) {
        return checkpoint(owned, List.of(), ObjectKey.configMap(names.checkpoint()))
                .initialised();
    }

    private static CheckpointSight checkpoint(OwnedObjects owned, List<ObjectKey> conflicts, ObjectKey key) {
        if (conflicts.contains(key)) {
            return new CheckpointSight.Foreign();
        }
        return owned.configMap(key.name())
                .<CheckpointSight>map(found ->
                        new CheckpointSight.Ours(found.getMetadata().getUid(), CheckpointCodec.decode(data(found))))
                .orElseGet(CheckpointSight.Absent::new);
    }

    private static <T> Optional<T> document(ConfigMap configMap, String key, Form<T> form) {
        Optional<String> text = Optional.ofNullable(data(configMap).get(key));
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(form.read(text.get()));
        } catch (MalformedJson e) {
            // whoever wrote it writes it anew at its next change; until then nothing is known, and the conditions say
            // so
            LOG.warn(
                    "ConfigMap {}/{} holds no readable {} and is passed over: {}",
                    configMap.getMetadata().getNamespace(),
                    configMap.getMetadata().getName(),
                    key,
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static Map<String, String> data(ConfigMap configMap) {
        return Optional.ofNullable(configMap.getData()).orElse(Map.of());
    }
}
