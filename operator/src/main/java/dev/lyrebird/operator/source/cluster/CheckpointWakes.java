package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.CheckpointReading;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Readable;
import dev.lyrebird.operator.source.render.ConfigMapRole;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which updates of a ConfigMap wake the reconciler. A checkpoint is written every few seconds; only what is more than progress
 * counts.
 */
public final class CheckpointWakes {
    private CheckpointWakes() {}

    /** @return whether the change from {@code before} to {@code after} is worth a reconcile */
    public static boolean wakes(ConfigMap after, ConfigMap before) {
        if (!Objects.equals(
                after.getMetadata().getLabels(), before.getMetadata().getLabels())) {
            return true;
        }
        if (ConfigMapRole.has(after, ConfigMapRole.State)) {
            return false;
        }
        return !ConfigMapRole.has(after, ConfigMapRole.Checkpoint)
                || !essence(after).equals(essence(before));
    }

    /** What of a checkpoint the operator acts on or shows at once. */
    private static List<Object> essence(ConfigMap configMap) {
        CheckpointReading reading =
                CheckpointCodec.decode(Optional.ofNullable(configMap.getData()).orElse(Map.of()));
        if (reading instanceof Readable readable && readable.document() instanceof Checkpoint checkpoint) {
            return List.of(
                    checkpoint.epoch(),
                    checkpoint.server(),
                    checkpoint.sink(),
                    checkpoint.usedOrders(),
                    checkpoint.snapshots(),
                    checkpoint.writer(),
                    checkpoint.lanes().stream()
                            .map(lane -> List.of(lane.name(), lane.state(), lane.job(), lane.tables()))
                            .toList());
        }
        return List.of(reading);
    }
}
