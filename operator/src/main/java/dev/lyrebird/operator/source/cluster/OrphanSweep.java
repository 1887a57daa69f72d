package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.cluster.ObjectWriter;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.source.render.ConfigMapRole;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what was made for a source that is gone: a finalizer that was removed by force, or whose wait ran out, leaves objects
 * that nobody owns. A retained position is no orphan.
 */
public final class OrphanSweep {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);

    private final KubernetesClient client;
    private final LiveObjects live;
    private final ObjectWriter writer;
    private final Set<String> namespaces;

    /** @param namespaces where to look; empty: everywhere */
    public OrphanSweep(KubernetesClient client, LiveObjects live, ObjectWriter writer, Set<String> namespaces) {
        this.client = client;
        this.live = live;
        this.writer = writer;
        this.namespaces = Set.copyOf(namespaces);
    }

    /** Looks once, at the API server itself. */
    public void run() {
        if (namespaces.isEmpty()) {
            sweep(Optional.empty());
        } else {
            EachNamespace.look(namespaces, namespace -> sweep(Optional.of(namespace)));
        }
    }

    /** What is there is listed before it is asked who is there: nothing of a source that is made meanwhile is taken for an orphan. */
    private void sweep(Optional<String> namespace) {
        List<HasMetadata> candidates = new ArrayList<>();
        OwnedKinds.TYPES.forEach(type -> list(type, namespace).stream()
                .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
                .map(OrphanSweep::withoutData)
                .forEach(candidates::add));
        Map<ResourceID, Boolean> gone = new HashMap<>();
        candidates.stream()
                .filter(object -> gone.computeIfAbsent(
                        source(object), it -> live.source(it.getNamespace().orElseThrow(), it.getName())
                                .isEmpty()))
                .forEach(this::remove);
    }

    private List<? extends HasMetadata> list(Class<? extends HasMetadata> type, Optional<String> namespace) {
        var all = client.resources(type);
        return (namespace.isPresent() ? all.inNamespace(namespace.get()) : all.inAnyNamespace())
                .withLabel(Labels.MANAGED_BY, Labels.MANAGED_BY_LYREBIRD)
                .withLabel(Labels.SOURCE)
                .withLabelNotIn(Labels.ROLE, ConfigMapRole.Checkpoint.label(), ConfigMapRole.State.label())
                .list()
                .getItems();
    }

    private static HasMetadata withoutData(HasMetadata object) {
        if (object instanceof ConfigMap configMap) {
            configMap.setData(null);
            configMap.setBinaryData(null);
        }
        return object;
    }

    private static ResourceID source(HasMetadata object) {
        return new ResourceID(
                object.getMetadata().getLabels().get(Labels.SOURCE),
                object.getMetadata().getNamespace());
    }

    private void remove(HasMetadata object) {
        LOG.info(
                "deleting {} in {}: its CdcSource is gone",
                ObjectKey.of(object),
                object.getMetadata().getNamespace());
        writer.delete(object);
    }
}
