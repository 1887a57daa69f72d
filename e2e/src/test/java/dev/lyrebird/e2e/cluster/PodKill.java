package dev.lyrebird.e2e.cluster;

import io.fabric8.kubernetes.client.dsl.PodResource;

/**
 * The sudden end of a pod. Where it can be done, its process is killed first: the kubelet leaves a second to say good-bye even
 * to a pod that is deleted by force.
 */
public final class PodKill {
    private PodKill() {}

    /** Ends the pod, whatever its process does; it has to be there. */
    public static void of(PodResource pod) {
        if (Cluster.isNative()) {
            NodeProcess.java(pod.get().getMetadata().getUid()).kill();
        }
        pod.withGracePeriod(0).delete();
    }
}
