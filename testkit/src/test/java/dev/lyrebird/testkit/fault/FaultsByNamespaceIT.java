package dev.lyrebird.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithApiServer
class FaultsByNamespaceIT {
    private final FaultsByNamespace faults = new FaultsByNamespace();
    private KubernetesClient client;
    private TestNamespace calm;

    @BeforeEach
    void client(ApiServer server) {
        client = server.clients().client(server.config(), faults);
        calm = server.namespace("calm");
    }

    @Test
    void aNamespaceMeetsItsOwnFaultsUntilTheyEnd(TestNamespace namespace) {
        HttpFaults these = new HttpFaults().always(write -> true, new Fault.NotSent());
        faults.begin(namespace.name(), these);

        assertThatThrownBy(() -> create(namespace, "first")).isInstanceOf(KubernetesClientException.class);
        create(calm, "first");
        assertThat(these.writes()).hasSize(1);
        faults.end(namespace.name());
        create(namespace, "first");
        assertThat(these.writes()).hasSize(1);
    }

    @Test
    void anAnswerIsLostWhereItWasAskedFor(TestNamespace namespace) {
        faults.begin(namespace.name(), new HttpFaults().at(1, new Fault.AnswerLost()));
        faults.begin(calm.name(), new HttpFaults());

        create(calm, "first");
        assertThatThrownBy(() -> create(namespace, "first")).isInstanceOf(KubernetesClientException.class);
        assertThat(client.configMaps()
                        .inNamespace(namespace.name())
                        .withName("first")
                        .get())
                .isNotNull();
    }

    private void create(TestNamespace namespace, String name) {
        client.configMaps()
                .inNamespace(namespace.name())
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }
}
