package dev.lyrebird.operator.pod;

import dev.lyrebird.api.v1alpha1.source.PodMetadata;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SecretMount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

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
 * @param own what the source says of its pods
 * @param runtime what it runs, and what pods get where their source says nothing
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
        Optional<PodSpecSettings> own,
        RuntimeSettings runtime) {
    /** @return what the source says of this part, or else what is said of all pods */
    <T> Optional<T> setting(Function<PodSpecSettings, T> part) {
        return own.map(part).or(() -> runtime.pod().map(part));
    }

    /** @return what is said of all pods, what the source says beside it or over it, and over both what is always so */
    private Map<String, String> named(Function<PodMetadata, Map<String, String>> part, Map<String, String> always) {
        Map<String, String> all = new TreeMap<>();
        Stream.of(runtime.pod(), own)
                .flatMap(said -> said.map(PodSpecSettings::metadata).map(part).stream())
                .forEach(all::putAll);
        all.putAll(always);
        return all;
    }

    /** @return all labels of the pod */
    Map<String, String> allLabels() {
        return named(PodMetadata::labels, labels);
    }

    /** @return all annotations of the pod */
    Map<String, String> allAnnotations() {
        return named(PodMetadata::annotations, annotations);
    }

    /**
     * @param path folder below {@link dev.lyrebird.contract.names.Mounts#ROOT}
     * @param configMap name of the ConfigMap that is mounted there
     */
    public record MountedConfig(String path, String configMap) {}
}
