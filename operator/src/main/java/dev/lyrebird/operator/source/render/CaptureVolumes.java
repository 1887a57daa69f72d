package dev.lyrebird.operator.source.render;

import dev.lyrebird.api.v1alpha1.SecretRef;
import dev.lyrebird.api.v1alpha1.source.KafkaSasl;
import dev.lyrebird.api.v1alpha1.source.KafkaSink;
import dev.lyrebird.api.v1alpha1.source.KafkaTls;
import dev.lyrebird.api.v1alpha1.source.TlsSpec;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.operator.source.model.SourceInput;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is mounted into the capture pod. Secrets are optional, so that the runtime can say which one is missing (a pod that
 * waits for a volume says it in an event only), and never by subPath, which would not be refreshed.
 */
final class CaptureVolumes {
    private static final String TMP = "tmp";

    private CaptureVolumes() {}

    static List<Volume> volumes(SourceInput input, PipelineConfig config) {
        List<Volume> volumes = new ArrayList<>();
        volumes.add(new VolumeBuilder()
                .withName(volumeName(Mounts.PIPELINE))
                .withNewConfigMap()
                .withName(input.names().pipeline())
                .endConfigMap()
                .build());
        secrets(input)
                .forEach((path, secret) -> volumes.add(new VolumeBuilder()
                        .withName(volumeName(path))
                        .withNewSecret()
                        .withSecretName(secret.name())
                        .withOptional(true)
                        .endSecret()
                        .build()));
        volumes.addAll(HashKeys.volumes(config));
        volumes.add(new VolumeBuilder()
                .withName(TMP)
                .withNewEmptyDir()
                .withMedium("Memory")
                .withSizeLimit(Quantity.parse("64Mi"))
                .endEmptyDir()
                .build());
        return volumes;
    }

    static List<VolumeMount> mounts(SourceInput input, PipelineConfig config) {
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(readOnly(Mounts.PIPELINE));
        secrets(input).keySet().forEach(path -> mounts.add(readOnly(path)));
        mounts.addAll(HashKeys.mounts(config));
        mounts.add(new VolumeMountBuilder().withName(TMP).withMountPath("/tmp").build());
        return mounts;
    }

    /** Secrets by the path below the root at which they are mounted. */
    private static Map<String, SecretRef> secrets(SourceInput input) {
        Map<String, SecretRef> secrets = new LinkedHashMap<>();
        secrets.put(Mounts.SOURCE_CREDENTIALS, input.spec().mysql().credentialsSecretRef());
        Optional.ofNullable(input.spec().mysql().tls())
                .map(TlsSpec::caSecretRef)
                .ifPresent(secret -> secrets.put(Mounts.SOURCE_CA, secret));
        Optional<KafkaSink> kafka = Optional.ofNullable(input.spec().sink().kafka());
        kafka.map(KafkaSink::sasl)
                .map(KafkaSasl::credentialsSecretRef)
                .ifPresent(secret -> secrets.put(Mounts.SINK_CREDENTIALS, secret));
        kafka.map(KafkaSink::tls).map(KafkaTls::caSecretRef).ifPresent(secret -> secrets.put(Mounts.SINK_CA, secret));
        return secrets;
    }

    private static VolumeMount readOnly(String path) {
        return new VolumeMountBuilder()
                .withName(volumeName(path))
                .withMountPath(Mounts.ROOT + "/" + path)
                .withReadOnly(true)
                .build();
    }

    private static String volumeName(String path) {
        return path.replace('/', '-');
    }
}
