package dev.lyrebird.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.operator.source.fixture.Sources;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packaged operator with rights in some namespaces only: it works there, and does not look elsewhere. */
@WithApiServer
class ConfinedOperatorApiServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final ObjectNames NAMES = new ObjectNames("orders");

    @Test
    void worksInItsNamespacesAndLeavesOthersAlone(ApiServer server, TestNamespace first) {
        TestNamespace second = server.namespace("second");
        TestNamespace outside = server.namespace("outside");
        KubernetesClient admin = server.admin();
        Sources elsewhere = new Sources(admin, outside.name(), NAMES.source());
        elsewhere.create();
        try (OperatorProcess operator =
                OperatorProcess.confined(server, "operator-1", List.of(first.name(), second.name()))) {
            for (TestNamespace namespace : List.of(first, second)) {
                Sources source = new Sources(admin, namespace.name(), NAMES.source());
                source.create();
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(isRolledOut(admin, namespace))
                        .as(() -> operator.process().output().text())
                        .isTrue());
                await().atMost(PATIENCE).until(() -> source.condition("Ready").isPresent());
            }

            Sources going = new Sources(admin, second.name(), NAMES.source());
            going.resource().delete();
            await().atMost(PATIENCE).until(() -> going.get() == null);

            assertThat(elsewhere.get().getMetadata().getFinalizers()).isEmpty();
            assertThat(elsewhere.status()).isEmpty();
            assertThat(isRolledOut(admin, outside)).isFalse();
            assertThat(operator.process().output().text()).doesNotContain(" WARN ", " ERROR ", "forbidden");
        }
    }

    private static boolean isRolledOut(KubernetesClient admin, TestNamespace namespace) {
        return admin.apps()
                        .statefulSets()
                        .inNamespace(namespace.name())
                        .withName(NAMES.capture())
                        .get()
                != null;
    }
}
