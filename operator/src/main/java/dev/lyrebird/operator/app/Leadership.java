package dev.lyrebird.operator.app;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process leads, and the Lease that says so. The framework keeps the Lease when it is told to stop, and the next
 * leader would wait for it to run out; here it is given back.
 */
public final class Leadership {
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    /** Where a process stands. */
    private enum State {
        Waiting,
        Leading,
        ShuttingDown
    }

    private final KubernetesClient client;
    private final String namespace;
    private final String leaseName;
    private final String identity;
    private final Runnable whenLost;
    private final AtomicReference<State> state = new AtomicReference<>(State.Waiting);

    /** @param whenLost ends the process: another one leads, and two must not work at the same time */
    public Leadership(KubernetesClient client, String namespace, String leaseName, String identity, Runnable whenLost) {
        this.client = client;
        this.namespace = namespace;
        this.leaseName = leaseName;
        this.identity = identity;
        this.whenLost = whenLost;
    }

    /** To be called when this process has become the leader. */
    public void won() {
        state.compareAndSet(State.Waiting, State.Leading);
    }

    /** To be called when it is no longer. */
    public void lost() {
        if (state.get() != State.ShuttingDown) {
            LOG.error("leadership was lost; this process ends so that it can start over");
            whenLost.run();
        }
    }

    public boolean leads() {
        return state.get() == State.Leading;
    }

    /** To be called before the framework is stopped, so that losing the Lease is no alarm. */
    public void announceShutdown() {
        state.set(State.ShuttingDown);
    }

    /** Gives the Lease back, if it is ours. To be called when nothing of ours works any more. */
    public void release() {
        try {
            Lease lease =
                    client.leases().inNamespace(namespace).withName(leaseName).get();
            if (lease == null || !identity.equals(lease.getSpec().getHolderIdentity())) {
                return;
            }
            lease.getSpec().setHolderIdentity("");
            lease.getSpec().setLeaseDurationSeconds(1);
            client.resource(lease).update();
            LOG.info("lease {}/{} is given back", namespace, leaseName);
        } catch (KubernetesClientException e) {
            LOG.warn(
                    "lease {}/{} could not be given back, it runs out by itself: {}",
                    namespace,
                    leaseName,
                    e.getMessage());
        }
    }
}
