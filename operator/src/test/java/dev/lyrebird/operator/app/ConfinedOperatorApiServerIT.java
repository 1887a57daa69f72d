package dev.lyrebird.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.operator.snapshot.fixture.SnapshotJobs;
import dev.lyrebird.operator.source.fixture.Sources;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packaged operator with rights in some namespaces only: it works there, and does not look elsewhere. */
@WithApiServer(controllers = true, own = true)
class ConfinedOperatorApiServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Longer than quarkus.operator-sdk.cache-sync-timeout, on a busy machine. */
    private static final Duration INFORMERS_GIVEN_UP = Duration.ofSeconds(90);

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
                await().atMost(PATIENCE).failFast(operator::mustRun).untilAsserted(() -> assertThat(
                                isRolledOut(admin, namespace))
                        .as(() -> operator.process().output().text())
                        .isTrue());
                await().atMost(PATIENCE).failFast(operator::mustRun).until(() -> source.condition("Ready")
                        .isPresent());
            }

            Sources going = new Sources(admin, second.name(), NAMES.source());
            going.resource().delete();
            await().atMost(PATIENCE).failFast(operator::mustRun).until(() -> going.get() == null);

            assertThat(elsewhere.get().getMetadata().getFinalizers()).isEmpty();
            assertThat(elsewhere.status()).isEmpty();
            assertThat(isRolledOut(admin, outside)).isFalse();
            assertThat(operator.process().output().text()).doesNotContain(" WARN ", " ERROR ", "forbidden");
        }
    }

    /** Its rights there go with the namespace, maybe before the sources and the copies do. */
    @Nightly("DeletionApiServerIT: a namespace that goes")
    @Test
    void aNamespaceThatIsDeletedIsNotHeldUp(ApiServer server, TestNamespace ending) {
        TestNamespace staying = server.namespace("staying");
        KubernetesClient admin = server.admin();
        try (OperatorProcess operator =
                OperatorProcess.confined(server, "operator-1", List.of(ending.name(), staying.name()))) {
            for (int i = 0; i < 3; i++) {
                Sources source = new Sources(admin, ending.name(), "orders-" + (char) ('a' + i));
                source.create();
                await().atMost(PATIENCE)
                        .failFast(operator::mustRun)
                        .until(() -> !source.get().getMetadata().getFinalizers().isEmpty());
                SnapshotJobs copy = new SnapshotJobs(admin, ending.name(), "again-" + (char) ('a' + i));
                copy.create();
                await().atMost(PATIENCE)
                        .failFast(operator::mustRun)
                        .until(() -> !copy.get().getMetadata().getFinalizers().isEmpty());
            }

            admin.namespaces().withName(ending.name()).delete();

            await().atMost(PATIENCE).failFast(operator::mustRun).untilAsserted(() -> assertThat(
                            admin.namespaces().withName(ending.name()).get())
                    .as(() -> operator.process().output().text())
                    .isNull());
            Sources elsewhere = new Sources(admin, staying.name(), NAMES.source());
            elsewhere.create();
            await().atMost(PATIENCE).failFast(operator::mustRun).until(() -> isRolledOut(admin, staying));
            assertThat(operator.answers("/q/health/live")).isTrue();
        }
        startedAnewServesTheOther(server, ending.name(), staying);
    }

    /** The list of namespaces stays as it was; what was bound in the one that is gone does not come back. */
    private static void startedAnewServesTheOther(ApiServer server, String gone, TestNamespace staying) {
        try (OperatorProcess again = OperatorProcess.again(server, "operator-2", List.of(gone, staying.name()))) {
            Sources more = new Sources(server.admin(), staying.name(), "more");
            more.create();
            await().atMost(INFORMERS_GIVEN_UP).failFast(again::mustRun).untilAsserted(() -> assertThat(
                            more.condition("Ready"))
                    .as(() -> again.process().output().text())
                    .isPresent());
            assertThat(again.answers("/q/health/live"))
                    .as(() -> again.get("/q/health/live"))
                    .isTrue();
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
