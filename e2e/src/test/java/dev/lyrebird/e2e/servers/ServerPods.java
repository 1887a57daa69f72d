package dev.lyrebird.e2e.servers;

import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.e2e.cluster.Kubectl;
import io.fabric8.kubernetes.client.LocalPortForward;

/** The namespace with the servers, made once a run; it stays, so that the next run finds them ready. */
public final class ServerPods {
    public static final String NAMESPACE = "lyrebird-e2e-servers";

    private static boolean applied;

    private ServerPods() {}

    /** @return the name by which pods find a server */
    static String host(String statefulSet) {
        return statefulSet + "." + NAMESPACE + ".svc";
    }

    /** Makes the namespace and the pods of both servers if they are not there, and waits for one. */
    static synchronized void start(String statefulSet) {
        if (!applied) {
            apply("");
            applied = true;
        }
        awaitReady(statefulSet);
    }

    /** Makes the pod of the replica, which few tests want, if it is not there, and waits for it. */
    static void startReplica(String statefulSet) {
        apply("/replica");
        awaitReady(statefulSet);
    }

    private static void apply(String directory) {
        Kubectl.run("apply", "--server-side", "--force-conflicts", "-f", "e2e/src/test/resources/servers" + directory);
    }

    private static void awaitReady(String statefulSet) {
        Kubectl.run("rollout", "status", "statefulset/" + statefulSet, "-n", NAMESPACE, "--timeout=180s");
    }

    /** @param localPort 0 takes a free one */
    static LocalPortForward forward(String statefulSet, int port, int localPort) {
        try {
            return Cluster.client()
                    .pods()
                    .inNamespace(NAMESPACE)
                    .withName(statefulSet + "-0")
                    .portForward(port, localPort);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "port " + localPort + " of this machine cannot be forwarded to " + statefulSet
                            + ". If it is taken, another run of these tests is under way: only one may be at a time,"
                            + " since they stop and upgrade the operator that all share.",
                    e);
        }
    }

    /** @return address of the server's pod, for a Service that a test makes by itself */
    public static String address(String statefulSet) {
        return Cluster.client()
                .pods()
                .inNamespace(NAMESPACE)
                .withName(statefulSet + "-0")
                .get()
                .getStatus()
                .getPodIP();
    }
}
