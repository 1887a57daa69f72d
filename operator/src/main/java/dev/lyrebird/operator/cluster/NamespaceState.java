package dev.lyrebird.operator.cluster;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a namespace is going, so that no finalizer holds it up. */
public final class NamespaceState {
    private static final Logger LOG = LoggerFactory.getLogger(NamespaceState.class);

    private final KubernetesClient client;

    public NamespaceState(KubernetesClient client) {
        this.client = client;
    }

    /** @return whether the namespace is gone or being deleted; false where that may not be known */
    public boolean isTerminating(String namespace) {
        try {
            Namespace found = client.namespaces().withName(namespace).get();
            return found == null || found.getMetadata().getDeletionTimestamp() != null;
        } catch (KubernetesClientException e) {
            if (!ApiAnswer.isForbidden(e)) {
                throw e;
            }
            // an operator that is confined to some namespaces may not read them
            LOG.debug("namespace {} cannot be read", namespace, e);
            return false;
        }
    }

    /**
     * @return whether it is gone, or nothing is known of it: a confined operator has its rights in a namespace by a RoleBinding, and
     *     they go with it
     */
    public boolean isOutOfReach(String namespace) {
        try {
            return client.namespaces().withName(namespace).get() == null;
        } catch (KubernetesClientException e) {
            if (!ApiAnswer.isForbidden(e)) {
                throw e;
            }
            LOG.debug("namespace {} cannot be read", namespace, e);
            return true;
        }
    }
}
