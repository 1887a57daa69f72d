package dev.lyrebird.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import org.junit.jupiter.api.Test;

@WithApiServer
class EndStateIT {
    @Test
    void equalRunsInDifferentNamespacesAreEqual(ApiServer server) {
        assertThat(run(server, "owner").differencesFrom(run(server, "owner"))).isEmpty();
    }

    @Test
    void aReferenceToAnotherObjectIsADifference(ApiServer server) {
        assertThat(run(server, "owner").differencesFrom(run(server, "other")))
                .contains("-    uid: \"<uid of ConfigMap/owner>\"", "+    uid: \"<uid of ConfigMap/other>\"");
    }

    private static EndState run(ApiServer server, String owner) {
        TestNamespace namespace = server.namespace("end-state");
        create(
                namespace,
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("owner")
                        .endMetadata()
                        .build());
        create(
                namespace,
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("other")
                        .endMetadata()
                        .build());
        ConfigMap owning = namespace
                .client()
                .configMaps()
                .inNamespace(namespace.name())
                .withName(owner)
                .get();
        create(
                namespace,
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("owned")
                        .addNewOwnerReference()
                        .withApiVersion("v1")
                        .withKind("ConfigMap")
                        .withName(owning.getMetadata().getName())
                        .withUid(owning.getMetadata().getUid())
                        .endOwnerReference()
                        .endMetadata()
                        .addToData("at", java.time.Instant.now().toString())
                        .addToData("where", namespace.name())
                        .build());
        return EndState.of(namespace);
    }

    private static void create(TestNamespace namespace, ConfigMap map) {
        namespace
                .client()
                .configMaps()
                .inNamespace(namespace.name())
                .resource(map)
                .create();
    }
}
