package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.objects.ObjectKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the API server itself says, for acts that rest on absence. */
public final class LiveObjects {
    private final KubernetesClient client;

    public LiveObjects(KubernetesClient client) {
        this.client = client;
    }

    /** @return the object; empty when the API server says that there is none */
    public Optional<HasMetadata> get(String namespace, ObjectKey key) {
        return Optional.ofNullable(client.resources(OwnedKinds.type(key.kind()))
                .inNamespace(namespace)
                .withName(key.name())
                .get());
    }

    /** @return the source; empty when it is gone */
    public Optional<CdcSource> source(String namespace, String name) {
        return Optional.ofNullable(client.resources(CdcSource.class)
                .inNamespace(namespace)
                .withName(name)
                .get());
    }

    /** @return the capture pods of a source */
    public List<Pod> pods(String namespace, String source) {
        return client.pods()
                .inNamespace(namespace)
                .withLabels(labels(source))
                .list()
                .getItems();
    }

    /** @return objects of {@code type} that carry the source's labels */
    public List<? extends HasMetadata> owned(Class<? extends HasMetadata> type, String namespace, String source) {
        return client.resources(type)
                .inNamespace(namespace)
                .withLabels(labels(source))
                .list()
                .getItems();
    }

    /** @return whether {@code object} was made for the source of that name */
    public static boolean isOurs(HasMetadata object, String source) {
        Map<String, String> labels =
                Optional.ofNullable(object.getMetadata().getLabels()).orElse(Map.of());
        return labels(source).entrySet().stream()
                .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    private static Map<String, String> labels(String source) {
        return Map.of(Labels.MANAGED_BY, Labels.MANAGED_BY_LYREBIRD, Labels.SOURCE, source);
    }
}
