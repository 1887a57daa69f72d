package dev.lyrebird.operator.pod;

import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SecretMount;
import java.util.List;
import java.util.Map;

/**
 * One process of the runtime that works for a source.
 *
 * @param component what it is called: the container's name
 * @param command the runtime's command with its arguments
 * @param labels labels of the pod
 * @param annotations annotations of the pod
 * @param account its ServiceAccount
 * @param configuration what it is told
 * @param source what the user asks of the source: which Secrets it needs, and the settings of its pods
 * @param pipeline the source's resolved configuration
 * @param secrets what is mounted of Secrets
 * @param image what it runs
 */
public record RuntimePod(
        String component,
        List<String> command,
        Map<String, String> labels,
        Map<String, String> annotations,
        String account,
        MountedConfig configuration,
        CdcSourceSpec source,
        PipelineConfig pipeline,
        List<SecretMount> secrets,
        RuntimeImage image) {
    /**
     * @param path folder below {@link dev.lyrebird.contract.names.Mounts#ROOT}
     * @param configMap name of the ConfigMap that is mounted there
     */
    public record MountedConfig(String path, String configMap) {}
}
