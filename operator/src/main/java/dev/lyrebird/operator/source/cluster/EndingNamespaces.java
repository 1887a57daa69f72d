package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the sources and SnapshotJobs of a namespace that is being deleted, at once. An operator that is confined to namespaces has its rights
 * there by a RoleBinding that goes with the namespace, in no certain order: a source that is deleted after it would keep its
 * finalizer, and the namespace, for ever. Kubernetes begins to empty a namespace five seconds after it was told to
 * (namespaceDeletionGracePeriod of its namespace controller), and these are enough.
 */
public final class EndingNamespaces {
    private static final Logger LOG = LoggerFactory.getLogger(EndingNamespaces.class);

    /** What holds a finalizer of ours. */
    private static final List<Class<? extends HasMetadata>> OURS = List.of(SnapshotJob.class, CdcSource.class);

    private final KubernetesClient client;
    private final Set<String> namespaces;

    /** @param namespaces those that the operator is confined to; empty where it has its rights everywhere and for ever */
    public EndingNamespaces(KubernetesClient client, Set<String> namespaces) {
        this.client = client;
        this.namespaces = Set.copyOf(namespaces);
    }

    /** Looks once; to be called every second or two. A confined operator can read its namespaces and not watch them. */
    public void run() {
        EachNamespace.look(namespaces, namespace -> {
            if (isEnding(namespace)) {
                deleteOurs(namespace);
            }
        });
    }

    private boolean isEnding(String name) {
        Namespace namespace = client.namespaces().withName(name).get();
        return namespace != null && namespace.getMetadata().getDeletionTimestamp() != null;
    }

    private void deleteOurs(String namespace) {
        OURS.forEach(kind -> client.resources(kind).inNamespace(namespace).list().getItems().stream()
                .filter(resource -> resource.getMetadata().getDeletionTimestamp() == null)
                .forEach(resource -> {
                    LOG.info(
                            "namespace {} is being deleted, and so is its {} {}",
                            namespace,
                            resource.getKind(),
                            resource.getMetadata().getName());
                    client.resource(resource).delete();
                }));
    }
}
