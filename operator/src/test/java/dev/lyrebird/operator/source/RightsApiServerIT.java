package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the token of a capture pod opens: its own ConfigMaps, and nothing else. */
@WithApiServer(controllers = true)
class RightsApiServerIT {
    private SourceWorld world;
    private KubernetesClient pod;

    @BeforeEach
    void start(ApiServer server, TestNamespace namespace) {
        world = SourceWorld.start(server, namespace);
        world.createStreaming();
        String token = server.clients().serviceAccountToken(namespace.name(), world.names.capture());
        pod = server.clients().client(server.clients().withToken(token));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void readsWritesAndWatchesItsOwnByName() {
        ConfigMap checkpoint = pod.configMaps()
                .inNamespace(world.namespace)
                .withName(world.names.checkpoint())
                .get();
        ConfigMap written = pod.resource(
                        new ConfigMapBuilder(checkpoint).addToData("x", "y").build())
                .update();

        assertThat(written.getData()).containsEntry("x", "y");
        assertThat(pod.configMaps()
                        .inNamespace(world.namespace)
                        .withField("metadata.name", world.names.control())
                        .list()
                        .getItems())
                .hasSize(1);
    }

    @Test
    void mayNotChangeWhatItRunsWith() {
        ConfigMap pipeline = world.configMap(world.names.pipeline()).orElseThrow();

        refused(() -> pod.resource(
                        new ConfigMapBuilder(pipeline).addToData("x", "y").build())
                .update());
        refused(() -> pod.resource(world.configMap(world.names.checkpoint()).orElseThrow())
                .delete());
    }

    @Test
    void mayNothingElse() {
        ConfigMap other = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("other")
                .withNamespace(world.namespace)
                .endMetadata()
                .build();
        world.admin.resource(other).create();
        world.admin
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("orders-db")
                        .withNamespace(world.namespace)
                        .endMetadata()
                        .build())
                .create();

        refused(() ->
                pod.configMaps().inNamespace(world.namespace).withName("other").get());
        refused(() -> pod.configMaps().inNamespace(world.namespace).list());
        refused(() ->
                pod.secrets().inNamespace(world.namespace).withName("orders-db").get());
        refused(() -> pod.secrets().inNamespace(world.namespace).list());
        refused(() -> pod.pods().inNamespace(world.namespace).list());
        refused(() -> pod.resources(CdcSource.class)
                .inNamespace(world.namespace)
                .withName("orders")
                .get());
    }

    private static void refused(ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode())
                .isEqualTo(403));
    }
}
