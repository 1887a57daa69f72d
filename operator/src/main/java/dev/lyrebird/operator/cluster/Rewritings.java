package dev.lyrebird.operator.cluster;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.operator.objects.ObjectKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Objects that a policy engine rewrites whenever they are written (an image's registry, its digest, resources): the API server's answer is
 * not what was asked for, and would not be the next time either. They are left alone until something else is wanted of them, or somebody
 * edits them.
 */
final class Rewritings {
    private final Map<String, Rewriting> known = new ConcurrentHashMap<>();
    private final KubernetesSerialization serialization;

    Rewritings(KubernetesSerialization serialization) {
        this.serialization = serialization;
    }

    /** What the API server answered to {@code wanted} is not that. */
    void remember(HasMetadata wanted, HasMetadata answer) {
        known.put(key(wanted), new Rewriting(digest(wanted), digest(answer)));
    }

    /** What the API server answered to {@code wanted} is that. */
    void forget(HasMetadata wanted) {
        known.remove(key(wanted));
    }

    /** @return whether {@code actual} is what was answered to {@code wanted} before */
    boolean stands(HasMetadata actual, HasMetadata wanted) {
        return Optional.ofNullable(known.get(key(wanted)))
                .filter(before -> before.wanted().equals(digest(wanted)))
                .filter(before -> before.answer().equals(digest(actual)))
                .isPresent();
    }

    private record Rewriting(String wanted, String answer) {}

    private static String key(HasMetadata object) {
        return object.getMetadata().getNamespace() + "/" + ObjectKey.of(object);
    }

    /** Of all that somebody may set. */
    private String digest(HasMetadata object) {
        Map<Object, Object> fields = new TreeMap<>(serialization.convertValue(object, Map.class));
        fields.remove("status");
        fields.put("metadata", metadata(object));
        return Json.sha256(Json.write(fields));
    }

    private static Map<String, Object> metadata(HasMetadata object) {
        Map<String, Object> metadata = new TreeMap<>();
        metadata.put(
                "labels",
                new TreeMap<>(
                        Optional.ofNullable(object.getMetadata().getLabels()).orElse(Map.of())));
        metadata.put(
                "annotations",
                new TreeMap<>(Optional.ofNullable(object.getMetadata().getAnnotations())
                        .orElse(Map.of())));
        metadata.put("owners", object.getMetadata().getOwnerReferences());
        return metadata;
    }
}
