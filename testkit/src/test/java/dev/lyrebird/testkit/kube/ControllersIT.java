package dev.lyrebird.testkit.kube;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@WithApiServer(controllers = true)
class ControllersIT {
    @Test
    void whatADeletedObjectOwnedIsCollected(KubernetesClient admin, TestNamespace namespace) {
        var maps = admin.configMaps().inNamespace(namespace.name());
        ConfigMap owner = maps.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("owner")
                        .endMetadata()
                        .build())
                .create();
        maps.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("owned")
                        .addNewOwnerReference()
                        .withApiVersion("v1")
                        .withKind("ConfigMap")
                        .withName("owner")
                        .withUid(owner.getMetadata().getUid())
                        .endOwnerReference()
                        .endMetadata()
                        .build())
                .create();

        maps.withName("owner").delete();

        Awaited.resource(maps.withName("owned")).isGone();
    }

    @Test
    void aDeletedNamespaceGoes(KubernetesClient admin, TestNamespace namespace) {
        namespace.delete();

        Awaited.resource(admin.namespaces().withName(namespace.name())).isGone();
    }

    @Test
    void whatDoesNotComeIsShownAsItIs(KubernetesClient admin, TestNamespace namespace) {
        Awaited<?> awaited = Awaited.resource(admin.namespaces().withName(namespace.name()));

        assertThatThrownBy(() -> awaited.within(Duration.ofMillis(300)).condition("Ready", "True"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("Ready=True")
                .hasMessageContaining("name: \"" + namespace.name() + "\"");
    }
}
