package dev.lyrebird.operator.cluster;

import dev.lyrebird.contract.names.Labels;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** The pods of a SnapshotJob, as the API server itself says: its tables are led back only when none of them runs. */
public final class WorkerPods {
    private final KubernetesClient client;

    public WorkerPods(KubernetesClient client) {
        this.client = client;
    }

    /** @return all pods of the job with this UID, those that have ended included */
    public List<Pod> of(String namespace, String jobUid) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel(Labels.SNAPSHOT_UID, jobUid)
                .list()
                .getItems();
    }
}
