package dev.lyrebird.operator.source.render;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.gate.GateRule;
import dev.lyrebird.contract.gate.HmacKey;
import dev.lyrebird.contract.gate.Mask;
import dev.lyrebird.contract.gate.MaskRule;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.Mounts;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The Secrets with keys of hashes that the gates name: only these keys of them are mounted. */
final class HashKeys {
    private HashKeys() {}

    static List<Volume> volumes(PipelineConfig config) {
        return bySecret(config).entrySet().stream()
                .map(secret -> new VolumeBuilder()
                        .withName(volumeName(secret.getKey()))
                        .withNewSecret()
                        .withSecretName(secret.getKey())
                        .withItems(
                                secret.getValue().stream().map(HashKeys::item).toList())
                        .withOptional(true)
                        .endSecret()
                        .build())
                .toList();
    }

    static List<VolumeMount> mounts(PipelineConfig config) {
        return bySecret(config).keySet().stream()
                .map(secret -> new VolumeMountBuilder()
                        .withName(volumeName(secret))
                        .withMountPath(Mounts.ROOT + "/" + Mounts.hmacSecret(secret))
                        .withReadOnly(true)
                        .build())
                .toList();
    }

    private static Map<String, SortedSet<String>> bySecret(PipelineConfig config) {
        Map<String, SortedSet<String>> keys = new TreeMap<>();
        config.gates().stream()
                .flatMap(gate -> gate.rules().stream())
                .map(GateRule::masks)
                .flatMap(List::stream)
                .map(MaskRule::mask)
                .filter(Mask.Sha256.class::isInstance)
                .map(mask -> ((Mask.Sha256) mask).key())
                .forEach((HmacKey key) -> keys.computeIfAbsent(key.secret(), secret -> new TreeSet<>())
                        .add(key.key()));
        return keys;
    }

    private static KeyToPath item(String key) {
        return new KeyToPathBuilder().withKey(key).withPath(key).build();
    }

    /** A Secret's name may be longer than a volume's, and have dots. */
    private static String volumeName(String secret) {
        return Mounts.HMAC + "-" + Json.sha256(secret).substring(0, 16);
    }
}
