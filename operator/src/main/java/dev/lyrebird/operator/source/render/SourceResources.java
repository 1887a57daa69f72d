package dev.lyrebird.operator.source.render;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.SourceStep;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is wanted for a source. */
public final class SourceResources {
    private SourceResources() {}

    /** @return what is created once, empty, and then belongs to the pod; without the checkpoint */
    public static List<ConfigMap> filledByThePod(SourceInput input) {
        return ConfigMaps.filledByThePod(input);
    }

    /** @return the checkpoint as it is created */
    public static ConfigMap emptyCheckpoint(SourceInput input) {
        return ConfigMaps.emptyCheckpoint(input);
    }

    /** @return a SnapshotJob of the source's own, as it is created */
    public static SnapshotJob snapshotJob(SourceInput input, SourceStep.MakeJob wanted) {
        return OwnSnapshotJobs.render(input, wanted);
    }

    /** @return what a SnapshotJob of the source's own says of it */
    public static OwnerReference owner(SourceInput input) {
        return OwnSnapshotJobs.owner(input);
    }

    /**
     * @return what is kept as rendered, in the order in which it is applied: rights and configuration before the pod that
     *     needs them
     */
    public static List<HasMetadata> applied(SourceInput input, PipelineConfig config, RuntimeSettings runtime) {
        List<HasMetadata> objects = new ArrayList<>();
        objects.add(ConfigMaps.pipeline(input, config));
        objects.add(ConfigMaps.control(input));
        objects.addAll(CaptureAccess.render(input, CapturePods.settings(input, runtime)));
        objects.add(CaptureService.render(input));
        objects.add(CaptureStatefulSet.render(input, config, runtime));
        return objects;
    }

    /** @return the keys of all objects that a source needs, whether they exist or not */
    public static List<ObjectKey> keys(ObjectNames names) {
        return Stream.of(
                        Stream.of(names.pipeline(), names.control(), names.checkpoint(), names.report())
                                .map(ObjectKey::configMap),
                        Arrays.stream(SlotSet.values())
                                .flatMap(set -> names.slots(set).stream())
                                .map(ObjectKey::configMap),
                        Stream.of("ServiceAccount", "Role", "RoleBinding", "Service", "StatefulSet")
                                .map(kind -> new ObjectKey(kind, names.capture())))
                .flatMap(keys -> keys)
                .toList();
    }
}
