package dev.lyrebird.operator.pod;

import dev.lyrebird.api.v1alpha1.source.PodMetadata;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SecretMount;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One process of the runtime that works for a source.
 *
 * @param component what it is called: the container's name
 * @param command the runtime's command with its arguments
 * @param labels labels of the pod
 * @param annotations annotations of the pod
 * @param account its ServiceAccount
 * @param configuration what it is told
 * @param pipeline the source's resolved configuration
 * @param secrets what is mounted of Secrets
 * @param settings what is said of it
 * @param runtime what it runs, and as whom
 */
public record RuntimePod(
        String component,
        List<String> command,
        Map<String, String> labels,
        Map<String, String> annotations,
        String account,
        MountedConfig configuration,
        PipelineConfig pipeline,
        List<SecretMount> secrets,
        PodSettings settings,
        RuntimeSettings runtime) {
    /** @return what is said last of this part */
    <T> Optional<T> setting(Function<PodSpecSettings, T> part) {
        return settings.last(part);
    }

    /** @return all that is said, and over it what is always so */
    private Map<String, String> named(Function<PodMetadata, Map<String, String>> part, Map<String, String> always) {
        Map<String, String> all = new TreeMap<>(settings.merged(
                said -> Optional.ofNullable(said.metadata()).map(part).orElse(null)));
        all.putAll(always);
        return all;
    }

    /** @return all labels of the pod */
    Map<String, String> allLabels() {
        return named(PodMetadata::labels, labels);
    }

    /** @return all annotations of the pod; for other ones of its ServiceAccount it has to be another pod */
    Map<String, String> allAnnotations() {
        Map<String, String> all = named(PodMetadata::annotations, annotations);
        Map<String, String> ofTheAccount = settings.accountAnnotations();
        if (!ofTheAccount.isEmpty()) {
            all.put(Labels.ACCOUNT_HASH, Json.sha256(Json.write(ofTheAccount)));
        }
        return all;
    }

    /**
     * @param path folder below {@link dev.lyrebird.contract.names.Mounts#ROOT}
     * @param configMap name of the ConfigMap that is mounted there
     */
    public record MountedConfig(String path, String configMap) {}
}
