package dev.lyrebird.e2e.servers;

import dev.lyrebird.e2e.cluster.Cluster;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.util.concurrent.TimeUnit;

/** The namespace with the servers, made once a run; it stays, so that the next run finds them ready. */
public final class ServerPods {
    public static final String NAMESPACE = "lyrebird-e2e-servers";

    private ServerPods() {}

    static void start(String resource, String statefulSet) {
        var client = Cluster.client();
        client.load(ServerPods.class.getResourceAsStream("/servers/" + resource))
                .get()
                .forEach(object -> client.resource(object)
                        .fieldManager("lyrebird-e2e")
                        .forceConflicts()
                        .serverSideApply());
        client.pods().inNamespace(NAMESPACE).withName(statefulSet + "-0").waitUntilReady(120, TimeUnit.SECONDS);
    }

    static LocalPortForward forward(String statefulSet, int port, int localPort) {
        return Cluster.client()
                .pods()
                .inNamespace(NAMESPACE)
                .withName(statefulSet + "-0")
                .portForward(port, localPort);
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
