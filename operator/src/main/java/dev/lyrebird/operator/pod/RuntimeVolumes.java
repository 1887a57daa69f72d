package dev.lyrebird.operator.pod;

import dev.lyrebird.contract.config.SecretMount;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.Mounts;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * What is mounted into the pod. Of a Secret only the keys that are read. Secrets are optional, so that the runtime can
 * say which one is missing (a pod that waits for a volume says it in an event only), and never by subPath, which would not be
 * refreshed.
 */
final class RuntimeVolumes {
    private static final String TMP = "tmp";

    private RuntimeVolumes() {}

    static List<Volume> volumes(RuntimePod pod) {
        List<Volume> volumes = new ArrayList<>();
        volumes.add(new VolumeBuilder()
                .withName(volumeName(pod.configuration().path()))
                .withNewConfigMap()
                .withName(pod.configuration().configMap())
                .endConfigMap()
                .build());
        pod.secrets().forEach(mount -> volumes.add(secret(mount)));
        pod.pipeline()
                .sink()
                .volumeClaim()
                .ifPresent(claim -> volumes.add(new VolumeBuilder()
                        .withName(volumeName(Mounts.SINK_FILES))
                        .withNewPersistentVolumeClaim(claim, null)
                        .build()));
        volumes.add(new VolumeBuilder()
                .withName(TMP)
                .withNewEmptyDir()
                .withMedium("Memory")
                .withSizeLimit(Quantity.parse("64Mi"))
                .endEmptyDir()
                .build());
        return volumes;
    }

    static List<VolumeMount> mounts(RuntimePod pod) {
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(readOnly(pod.configuration().path()));
        pod.secrets().forEach(mount -> mounts.add(readOnly(mount.path())));
        pod.pipeline()
                .sink()
                .volumeClaim()
                .ifPresent(claim -> mounts.add(new VolumeMountBuilder()
                        .withName(volumeName(Mounts.SINK_FILES))
                        .withMountPath(Mounts.ROOT + "/" + Mounts.SINK_FILES)
                        .build()));
        mounts.add(new VolumeMountBuilder().withName(TMP).withMountPath("/tmp").build());
        return mounts;
    }

    private static Volume secret(SecretMount mount) {
        return new VolumeBuilder()
                .withName(volumeName(mount.path()))
                .withNewSecret()
                .withSecretName(mount.secret())
                .withItems(mount.keys().stream().map(RuntimeVolumes::item).toList())
                .withOptional(true)
                .endSecret()
                .build();
    }

    private static KeyToPath item(String key) {
        return new KeyToPathBuilder().withKey(key).withPath(key).build();
    }

    private static VolumeMount readOnly(String path) {
        return new VolumeMountBuilder()
                .withName(volumeName(path))
                .withMountPath(Mounts.ROOT + "/" + path)
                .withReadOnly(true)
                .build();
    }

    /** A Secret's name, of which the path of a hash's key has one, may be longer than a volume's, and have dots. */
    private static String volumeName(String path) {
        String hmac = Mounts.hmacSecret("");
        return path.startsWith(hmac)
                ? Mounts.HMAC + "-" + Json.sha256(path.substring(hmac.length())).substring(0, 16)
                : path.replace('/', '-');
    }
}
