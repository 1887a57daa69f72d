package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.cluster.ObjectWriter;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.source.render.ConfigMapRole;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashMap;
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
    private final long page;

    /**
     * @param namespaces where to look; empty: everywhere
     * @param page how many objects are looked at at a time
     */
    public OrphanSweep(
            KubernetesClient client, LiveObjects live, ObjectWriter writer, Set<String> namespaces, long page) {
        this.client = client;
        this.live = live;
        this.writer = writer;
        this.namespaces = Set.copyOf(namespaces);
        this.page = page;
    }

    /** Looks once, at the API server itself. */
    public void run() {
        if (namespaces.isEmpty()) {
            sweep(Optional.empty());
        } else {
            EachNamespace.look(namespaces, namespace -> sweep(Optional.of(namespace)));
        }
    }

    private void sweep(Optional<String> namespace) {
        Map<ResourceID, Boolean> there = new HashMap<>();
        OwnedKinds.TYPES.forEach(type -> sweep(type, namespace, there));
    }

    /**
     * Page by page, since all at once would be the bulk of what the operator has in memory. Who is there is asked after his objects were
     * listed, and who was not is asked for again at the next page: nothing of a source that is made meanwhile is taken for an orphan.
     */
    private <R extends HasMetadata> void sweep(
            Class<R> type, Optional<String> namespace, Map<ResourceID, Boolean> there) {
        var all = client.resources(type);
        var ours = (namespace.isPresent() ? all.inNamespace(namespace.get()) : all.inAnyNamespace())
                .withLabel(Labels.MANAGED_BY, Labels.MANAGED_BY_LYREBIRD)
                .withLabel(Labels.SOURCE)
                .withLabelNotIn(Labels.ROLE, ConfigMapRole.Checkpoint.label(), ConfigMapRole.State.label());
        ListOptions options = new ListOptionsBuilder().withLimit(page).build();
        do {
            KubernetesResourceList<R> found = ours.list(options);
            found.getItems().stream()
                    .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
                    .filter(object -> !there.computeIfAbsent(source(object), this::isThere))
                    .forEach(this::remove);
            there.values().removeIf(present -> !present);
            options.setContinue(found.getMetadata().getContinue());
        } while (options.getContinue() != null && !options.getContinue().isEmpty());
    }

    private boolean isThere(ResourceID source) {
        return live.source(source.getNamespace().orElseThrow(), source.getName())
                .isPresent();
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
