package dev.lyrebird.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.operator.snapshot.fixture.SnapshotJobs;
import dev.lyrebird.operator.source.fixture.ShippedRights;
import dev.lyrebird.operator.source.fixture.Sources;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The packaged operator as a process of its own. */
@WithApiServer(own = true)
class ShippedOperatorApiServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void reconcilesTellsItsHealthAndHandsItsLeaseOn(ApiServer server, TestNamespace namespace) {
        KubernetesClient admin = server.admin();
        Sources source = new Sources(admin, namespace.name(), "orders");
        try (OperatorProcess first = OperatorProcess.start(server, "operator-1", namespace.name());
                OperatorProcess second = OperatorProcess.start(server, "operator-2", namespace.name())) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(holder(admin))
                    .as(() -> first.process().output().text())
                    .isPresent());
            OperatorProcess leader = holder(admin).get().equals("operator-1") ? first : second;
            OperatorProcess standby = leader == first ? second : first;

            source.create();
            await().atMost(PATIENCE).until(() -> source.condition("Ready").isPresent());
            await().until(() -> leader.answers("/q/health/ready"));
            assertThat(leader.get("/q/metrics")).contains("reconciliations", LeadingGauge.NAME + " 1.0");

            new SnapshotJobs(admin, namespace.name(), "again").create();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(leader.get("/q/metrics"))
                    .contains("lyrebird_snapshotjob_step{", "step=\"Waiting\"")
                    .contains(
                            "lyrebird_resource_condition{kind=\"CdcSource\"",
                            "lyrebird_resource_condition{kind=\"SnapshotJob\""));

            String before = holder(admin).get();
            long asked = System.nanoTime();
            leader.process().stop();
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(holder(admin))
                    .as(() -> leader.process().output().text()
                            + standby.process().output().text())
                    .isPresent()
                    .isNotEqualTo(Optional.of(before)));

            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
            String said = leader.process().output().text();
            assertThat(said).contains("is given back");
            assertThat(said.lines().filter(ShippedOperatorApiServerIT::isComplaint))
                    .isEmpty();
            assertThat(standby.process().isAlive()).isTrue();
            source.patch("{\"spec\":{\"suspend\":true}}");
            await().untilAsserted(() -> assertThat(source.state("Ready")).isEqualTo("True/Suspended"));
        }
    }

    /** But for threads that had to wait, as those of a busy machine do. */
    private static boolean isComplaint(String line) {
        return (line.contains(" WARN ") || line.contains(" ERROR "))
                && !(line.contains("BlockedThreadChecker") && line.contains("has been blocked"));
    }

    private static Optional<String> holder(KubernetesClient admin) {
        Lease lease = admin.leases()
                .inNamespace(ShippedRights.NAMESPACE)
                .withName("lyrebird-operator")
                .get();
        return Optional.ofNullable(lease)
                .map(it -> it.getSpec().getHolderIdentity())
                .filter(it -> !it.isBlank());
    }
}
