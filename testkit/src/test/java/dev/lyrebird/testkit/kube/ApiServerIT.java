package dev.lyrebird.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;

@WithApiServer
class ApiServerIT {
    @Test
    void servesTheProjectsOwnTypes(KubernetesClient admin) {
        assertThat(admin.getApiGroup("lyrebird.dev")).isNotNull();
    }

    @Test
    void rolesDecideWhatAnImpersonatedUserMayDo(ApiServer server, TestNamespace namespace) {
        KubernetesClient stranger = server.clients().client(server.clients().impersonating("stranger"));

        assertThatThrownBy(() ->
                        stranger.configMaps().inNamespace(namespace.name()).list())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("cannot list resource \"configmaps\"");
    }

    @Test
    void aServiceAccountsTokenIsItsIdentity(ApiServer server, TestNamespace namespace) {
        namespace
                .client()
                .serviceAccounts()
                .inNamespace(namespace.name())
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("capture")
                        .endMetadata()
                        .build())
                .create();

        String token = server.clients().serviceAccountToken(namespace.name(), "capture");
        KubernetesClient capture = server.clients().client(server.clients().withToken(token));

        assertThatThrownBy(() -> capture.secrets().inNamespace(namespace.name()).list())
                .hasMessageContaining("system:serviceaccount:" + namespace.name() + ":capture");
    }

    @Test
    void dataStayWhenTheServerCrashes(ApiServer server, TestNamespace namespace) {
        ConfigMap kept = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("kept")
                .endMetadata()
                .build();
        server.admin().configMaps().inNamespace(namespace.name()).resource(kept).create();

        server.kill();
        server.restart();

        assertThat(server.admin()
                        .configMaps()
                        .inNamespace(namespace.name())
                        .withName("kept")
                        .get())
                .isNotNull();
    }
}
