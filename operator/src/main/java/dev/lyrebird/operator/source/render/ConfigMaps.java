package dev.lyrebird.operator.source.render;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.StateRef;
import dev.lyrebird.contract.checkpoint.Uninitialised;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.operator.source.model.SourceInput;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ConfigMaps of a source. */
final class ConfigMaps {
    private ConfigMaps() {}

    /** @return what the pod runs with */
    static ConfigMap pipeline(SourceInput input, PipelineConfig config) {
        return configMap(
                ObjectMetas.owned(input, input.names().pipeline()),
                ConfigMapRole.Pipeline,
                Map.of(DataKeys.PIPELINE, Json.write(config)));
    }

    /** @return the current order; without data when nothing is asked for */
    static ConfigMap control(SourceInput input) {
        return configMap(
                ObjectMetas.owned(input, input.names().control()),
                ConfigMapRole.Control,
                Orders.current(input)
                        .map(order -> Map.of(DataKeys.CONTROL, Json.write(order)))
                        .orElse(Map.of()));
    }

    /** @return the checkpoint as it is created: without a position, without an owner */
    static ConfigMap emptyCheckpoint(SourceInput input) {
        return configMap(
                ObjectMetas.ownerless(input, input.names().checkpoint()),
                ConfigMapRole.Checkpoint,
                CheckpointCodec.encode(new Uninitialised(CheckpointCodec.FIRST_VERSION)));
    }

    /**
     * A slot that is wanted by nobody, or that the checkpoint names, may be still to be restored from a backup: its name is left free.
     *
     * @return what is created empty and filled by the pod alone: the report and the slots of both sets
     */
    static List<ConfigMap> filledByThePod(SourceInput input) {
        List<ConfigMap> empty = new ArrayList<>();
        empty.add(configMap(ObjectMetas.ownerless(input, input.names().report()), ConfigMapRole.Report, Map.of()));
        Arrays.stream(SlotSet.values())
                .filter(set -> !input.suspended())
                .flatMap(set -> input.names().slots(set).stream().skip(filled(input, set)))
                .map(name -> configMap(ObjectMetas.ownerless(input, name), ConfigMapRole.State, Map.of()))
                .forEach(empty::add);
        return empty;
    }

    private static int filled(SourceInput input, SlotSet set) {
        return input.checkpoint()
                .initialised()
                .flatMap(Checkpoint::state)
                .filter(state -> state.set() == set)
                .map(StateRef::parts)
                .orElse(0);
    }

    private static ConfigMap configMap(ObjectMetaBuilder metadata, ConfigMapRole role, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withMetadata(metadata.addToLabels(Labels.ROLE, role.label()).build())
                .withData(data.isEmpty() ? null : new TreeMap<>(data))
                .build();
    }
}
