package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.cluster.ObjectWriter;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.source.render.ConfigMapRole;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
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
        for (Class<? extends HasMetadata> type : OwnedKinds.TYPES) {
            candidates(type).stream()
                    .filter(object -> !ConfigMapRole.holdsPosition(object))
                    .filter(this::isOrphan)
                    .forEach(this::remove);
        }
    }

    private List<? extends HasMetadata> candidates(Class<? extends HasMetadata> type) {
        if (namespaces.isEmpty()) {
            return client.resources(type)
                    .inAnyNamespace()
                    .withLabel(Labels.MANAGED_BY, Labels.MANAGED_BY_LYREBIRD)
                    .withLabel(Labels.SOURCE)
                    .list()
                    .getItems();
        }
        return namespaces.stream()
                .flatMap(namespace -> client
                        .resources(type)
                        .inNamespace(namespace)
                        .withLabel(Labels.MANAGED_BY, Labels.MANAGED_BY_LYREBIRD)
                        .withLabel(Labels.SOURCE)
                        .list()
                        .getItems()
                        .stream())
                .toList();
    }

    private boolean isOrphan(HasMetadata object) {
        return object.getMetadata().getDeletionTimestamp() == null
                && live.source(
                                object.getMetadata().getNamespace(),
                                object.getMetadata().getLabels().get(Labels.SOURCE))
                        .isEmpty();
    }

    private void remove(HasMetadata object) {
        LOG.info(
                "deleting {} in {}: its CdcSource is gone",
                ObjectKey.of(object),
                object.getMetadata().getNamespace());
        writer.delete(object);
    }
}
