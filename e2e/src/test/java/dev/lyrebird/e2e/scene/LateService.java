package dev.lyrebird.e2e.scene;

import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.e2e.servers.ServerPods;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;

/** A name for a server of the tests that comes into being when a test wants it to. */
public final class LateService {
    private LateService() {}

    /** @param server StatefulSet of the server */
    public static void create(Scene scene, String name, String server, int port) {
        Cluster.client()
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withNamespace(scene.namespace())
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withClusterIP("None")
                        .addNewPort()
                        .withName("server")
                        .withPort(port)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
        Cluster.client()
                .resource(new EndpointSliceBuilder()
                        .withNewMetadata()
                        .withNamespace(scene.namespace())
                        .withName(name)
                        .addToLabels("kubernetes.io/service-name", name)
                        .endMetadata()
                        .withAddressType("IPv4")
                        .addNewEndpoint()
                        .withAddresses(ServerPods.address(server))
                        .withNewConditions(true, true, false)
                        .endEndpoint()
                        .addNewPort()
                        .withName("server")
                        .withPort(port)
                        .withProtocol("TCP")
                        .endPort()
                        .build())
                .create();
    }
}
