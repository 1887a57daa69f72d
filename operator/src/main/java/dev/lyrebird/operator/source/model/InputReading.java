package dev.lyrebird.operator.source.model;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.report.Report;
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
     */
    public static SourceInput read(
            CdcSource source, OwnedObjects owned, List<ObjectKey> conflicts, Optional<Pod> pod, Instant now) {
        ObjectNames names = new ObjectNames(source.getMetadata().getName());
        return new SourceInput(
                source,
                checkpoint(owned, conflicts, ObjectKey.configMap(names.checkpoint())),
                owned,
                pod,
                owned.configMap(names.report()).flatMap(InputReading::report),
                conflicts,
                now);
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

    private static Optional<Report> report(ConfigMap configMap) {
        Optional<String> text = Optional.ofNullable(data(configMap).get(DataKeys.REPORT));
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Json.read(text.get(), Report.class));
        } catch (MalformedJson e) {
            // the pod writes it anew at its next change; until then nothing is known, and the conditions say so
            LOG.warn(
                    "ConfigMap {}/{} holds no readable report and is passed over: {}",
                    configMap.getMetadata().getNamespace(),
                    configMap.getMetadata().getName(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static Map<String, String> data(ConfigMap configMap) {
        return Optional.ofNullable(configMap.getData()).orElse(Map.of());
    }
}
