package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.operator.source.render.ConfigMapRole;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Optional;

/**
 * What the caches keep of ConfigMaps: the documents that the operator reads, under the names that it gives them. Anyone who may
 * create ConfigMaps can put our labels on as many as he likes, which must not fill the memory.
 */
public final class CachedDocuments {
    private CachedDocuments() {}

    /** @return a document of a source as it is; anything else without what is in it */
    public static ConfigMap ofSource(ConfigMap configMap) {
        return ConfigMapRole.has(configMap, ConfigMapRole.State)
                        || !isNamed(configMap, ConfigMapRole.Pipeline)
                                && !isNamed(configMap, ConfigMapRole.Control)
                                && !isNamed(configMap, ConfigMapRole.Checkpoint)
                                && !isNamed(configMap, ConfigMapRole.Report)
                ? emptied(configMap)
                : configMap;
    }

    /** @return a source's checkpoint as it is; anything else without what is in it */
    public static ConfigMap checkpoint(ConfigMap configMap) {
        return isNamed(configMap, ConfigMapRole.Checkpoint) ? configMap : emptied(configMap);
    }

    /** @return a source's report as it is; anything else without what is in it */
    public static ConfigMap report(ConfigMap configMap) {
        return isNamed(configMap, ConfigMapRole.Report) ? configMap : emptied(configMap);
    }

    private static boolean isNamed(ConfigMap configMap, ConfigMapRole role) {
        return ConfigMapRole.has(configMap, role)
                && Optional.ofNullable(configMap.getMetadata().getLabels().get(Labels.SOURCE))
                        .map(ObjectNames::new)
                        .map(names -> switch (role) {
                            case Pipeline -> names.pipeline();
                            case Control -> names.control();
                            case Checkpoint -> names.checkpoint();
                            case Report -> names.report();
                            case State -> "";
                        })
                        .filter(configMap.getMetadata().getName()::equals)
                        .isPresent();
    }

    private static ConfigMap emptied(ConfigMap configMap) {
        return new ConfigMapBuilder(configMap)
                .withData(null)
                .withBinaryData(null)
                .editMetadata()
                .withAnnotations(null)
                .withManagedFields()
                .endMetadata()
                .build();
    }
}
