package dev.lyrebird.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/** {@code spec.startFrom} may be mended until the first start is made, and not be changed afterwards. */
@WithApiServer
class StartFromApiServerIT {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @Test
    void itMayBeMendedUntilTheSourceHasAPosition(KubernetesClient admin, TestNamespace namespace) {
        create(admin, namespace);
        spec(admin, namespace, "{\"startFrom\": {\"timestamp\": \"2026-11-23T06:00:00Z\"}}");
        spec(admin, namespace, "{\"startFrom\": {\"timestamp\": \"2026-11-23T07:00:00Z\"}}");
        position(admin, namespace);

        assertThatThrownBy(() -> spec(admin, namespace, "{\"startFrom\": {\"timestamp\": \"2026-11-23T08:00:00Z\"}}"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("it may be removed and not changed");
        spec(admin, namespace, "{\"suspend\": true}");
        spec(admin, namespace, "{\"startFrom\": null}");
        assertThatThrownBy(() -> spec(admin, namespace, "{\"startFrom\": {\"position\": \"Earliest\"}}"))
                .hasMessageContaining("it may be removed and not changed");
        assertThat(source(admin, namespace).<Object>get("spec", "startFrom")).isNull();
    }

    @Test
    void itMayBeChangedWithAStartOver(KubernetesClient admin, TestNamespace namespace) {
        create(admin, namespace);
        position(admin, namespace);
        spec(admin, namespace, "{\"startFrom\": {\"position\": \"Earliest\"}, \"startOver\": {\"id\": \"a\"}}");
        status(admin, namespace, "{\"startOver\": {\"id\": \"a\"}}");
        spec(admin, namespace, "{\"startFrom\": {\"position\": \"Latest\"}}");
        status(admin, namespace, "{\"startOver\": {\"id\": \"a\", \"completedAt\": \"2026-11-23T06:00:00Z\"}}");

        assertThatThrownBy(() -> spec(admin, namespace, "{\"startFrom\": {\"position\": \"Earliest\"}}"))
                .as("it is over")
                .hasMessageContaining("set spec.startOver with a new id");
        spec(admin, namespace, "{\"startFrom\": {\"position\": \"Earliest\"}, \"startOver\": {\"id\": \"b\"}}");
    }

    private static void create(KubernetesClient admin, TestNamespace namespace) {
        String yaml = """
                apiVersion: lyrebird.dev/v1alpha1
                kind: CdcSource
                metadata: {name: orders}
                spec:
                  mysql: {host: orders-db, credentialsSecretRef: {name: orders-db}}
                  tables: ["shop.*"]
                  snapshot: {mode: Never}
                  sink: {stdout: {}}
                """;
        sources(admin)
                .inNamespace(namespace.name())
                .resource(Serialization.unmarshal(yaml, GenericKubernetesResource.class))
                .create();
    }

    private static void spec(KubernetesClient admin, TestNamespace namespace, String spec) {
        sources(admin).inNamespace(namespace.name()).withName("orders").patch(MERGE, "{\"spec\": " + spec + "}");
    }

    private static void position(KubernetesClient admin, TestNamespace namespace) {
        status(admin, namespace, "{\"position\": {\"file\": \"binlog.000007\", \"offset\": 4}}");
    }

    private static void status(KubernetesClient admin, TestNamespace namespace, String status) {
        sources(admin)
                .inNamespace(namespace.name())
                .withName("orders")
                .subresource("status")
                .patch(MERGE, "{\"status\": " + status + "}");
    }

    private static GenericKubernetesResource source(KubernetesClient admin, TestNamespace namespace) {
        return sources(admin).inNamespace(namespace.name()).withName("orders").get();
    }

    private static io.fabric8.kubernetes.client.dsl.MixedOperation<
                    GenericKubernetesResource,
                    io.fabric8.kubernetes.api.model.GenericKubernetesResourceList,
                    io.fabric8.kubernetes.client.dsl.Resource<GenericKubernetesResource>>
            sources(KubernetesClient admin) {
        return admin.genericKubernetesResources("lyrebird.dev/v1alpha1", CdcSource.class.getSimpleName());
    }
}
