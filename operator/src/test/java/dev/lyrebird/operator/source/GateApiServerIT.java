package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.ChangeState;
import dev.lyrebird.api.v1alpha1.source.GateStatus;
import dev.lyrebird.operator.source.fixture.Gates;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.oracle.Oracles;
import io.fabric8.kubernetes.client.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gate in a source's life: it is created, edited, broken, deleted, and no longer named. Nothing ever widens unsaid. */
@SourceApiServerTest
class GateApiServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAMED = "  filterRefs: [{name: no-pii}]\n";

    private SourceWorld world;
    private Gates gates;

    @BeforeEach
    void start(ApiServer server, TestNamespace namespace, Oracles oracles) {
        world = SourceWorld.start(server, namespace, oracles);
        gates = new Gates(world.admin, world.namespace);
    }

    @AfterEach
    void stop() {
        gates.deleteClusterWide();
        world.close();
    }

    @Test
    void aSourceWaitsForItsGateAndBothSayWhatIsInForce() {
        world.source.create(yaml -> yaml + NAMED);

        world.awaitState("ReferencesResolved", "False/GateMissing");
        assertThat(world.isStopped()).isTrue();

        gates.create();
        enforced(1, 1);
        world.awaitState("Ready", "True/Streaming");
        world.awaitState("GatesEnforced", "True/GatesEnforced");
        await().atMost(PATIENCE).until(() -> gates.state("Ready").equals("True/InForce"));
        assertThat(gates.state("TestsPassed")).isEqualTo("True/TestsPassed");
        assertThat(gates.get().getStatus().tests().display()).isEqualTo("1/1");
        assertThat(gates.get().getStatus().sourceCount()).isEqualTo(1);
        assertThat(gates.get().getStatus().sources().get(0).tables()).isEqualTo(2);
    }

    @Test
    void anEditedGateRedeploysAndABrokenOneDoesNot() {
        streaming();
        gates.ignore("card_number", "iban");
        enforced(2, 2);
        String pod = pod();

        gates.patch(Gates.BROKEN);
        world.awaitState("GatesEnforced", "False/GateNotValid");
        assertThat(world.source.condition("GatesEnforced").orElseThrow().getMessage())
                .contains("generation 3", "generation 2", "shop.orders");
        enforced(3, 2);
        assertThat(world.source.state("Ready")).isEqualTo("True/Streaming");
        await().atMost(PATIENCE).until(() -> gates.state("Stalled").equals("True/TestsFailed"));
        gates.patch("{\"spec\":{\"rules\":[{\"name\":\"shop\",\"tables\":[\"shop\"],\"action\":\"Accept\"}]}}");
        await().atMost(PATIENCE).until(() -> gates.state("Valid").equals("False/Invalid"));
        assertThat(pod()).as("the pod that had the last good gate").isEqualTo(pod);
        assertThat(pipeline()).contains("iban");

        gates.patch("{\"spec\":{\"tests\":null}}");
        gates.ignore("card_number");
        enforced(6, 6);
        assertThat(pipeline()).doesNotContain("iban");
    }

    @Test
    void aDeletedGateStopsTheSourceUntilItIsBack() {
        streaming();

        gates.delete();

        world.awaitState("Ready", "False/GateMissing");
        await().atMost(PATIENCE).until(world::isStopped);
        gates.create();
        world.awaitState("Ready", "True/Streaming");
        enforced(1, 1);
    }

    @Test
    void takingTheNameOutWidensAndSaysSo() {
        streaming();

        world.source.patch("{\"spec\":{\"filterRefs\":null}}");

        await().atMost(PATIENCE).until(() -> !pipeline().contains("no-pii"));
        world.awaitState("GatesEnforced", "True/GatesEnforced");
        assertThat(world.source.status().orElseThrow().plan()).singleElement().satisfies(change -> {
            assertThat(change.state()).isEqualTo(ChangeState.Accepted);
            assertThat(change.gate().name()).isEqualTo("no-pii");
        });
        assertThat(world.admin
                        .events()
                        .v1()
                        .events()
                        .inNamespace(world.namespace)
                        .list()
                        .getItems())
                .anyMatch(event -> "GateRemoved".equals(event.getReason()));
    }

    @Test
    void takingTheNameOutWaitsForAnApprovalWhereOneIsRequired() {
        streaming();
        String pod = pod();

        world.source.patch("{\"spec\":{\"filterRefs\":null,\"changePolicy\":{\"requireApproval\":[\"Widens\"]}}}");

        world.awaitState("GatesEnforced", "False/ApprovalRequired");
        String digest = world.source.status().orElseThrow().planDigest();
        assertThat(world.source.condition("GatesEnforced").orElseThrow().getMessage())
                .contains(digest);
        assertThat(pipeline()).contains("no-pii");
        assertThat(pod()).isEqualTo(pod);

        world.source.patch("{\"spec\":{\"changePolicy\":{\"approvedPlan\":\"sha256:" + "0".repeat(64) + "\"}}}");
        await().atMost(PATIENCE).until(() -> world.source.status().orElseThrow().observedGeneration() == 3L);
        assertThat(pipeline()).contains("no-pii");

        world.source.patch("{\"spec\":{\"changePolicy\":{\"approvedPlan\":\"" + digest + "\"}}}");
        await().atMost(PATIENCE).until(() -> !pipeline().contains("no-pii"));
        world.awaitState("GatesEnforced", "True/GatesEnforced");
    }

    @Test
    void theApprovalIsWaitedForThoughTheConfigurationIsDeletedMeanwhile() {
        streaming();
        String pod = pod();
        world.source.patch("{\"spec\":{\"filterRefs\":null,\"changePolicy\":{\"requireApproval\":[\"Widens\"]}}}");
        world.awaitState("GatesEnforced", "False/ApprovalRequired");
        String digest = world.source.status().orElseThrow().planDigest();

        world.admin
                .configMaps()
                .inNamespace(world.namespace)
                .withName(world.names.pipeline())
                .delete();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        world.source.condition("GatesEnforced").orElseThrow().getMessage())
                .contains("is gone or cannot be read", digest));
        await().during(Duration.ofSeconds(3))
                .until(() -> world.configMap(world.names.pipeline()).isEmpty());
        assertThat(pod()).isEqualTo(pod);

        world.source.patch("{\"spec\":{\"changePolicy\":{\"approvedPlan\":\"" + digest + "\"}}}");
        await().atMost(PATIENCE)
                .until(() -> world.configMap(world.names.pipeline()).isPresent()
                        && !pipeline().contains("no-pii"));
        world.awaitState("GatesEnforced", "True/GatesEnforced");
    }

    @Test
    void aClusterWideGateIsBoundAndUnboundByTheNamespacesLabels() {
        world.createStreaming();
        gates.createClusterWide();
        gates.bind();

        enforced(1, 1);
        world.awaitState("Ready", "True/Streaming");
        assertThat(pipeline()).contains("shop.audit_*");

        world.source.patch("{\"spec\":{\"changePolicy\":{\"requireApproval\":[\"Widens\"]}}}");
        gates.unbind();
        world.awaitState("GatesEnforced", "False/ApprovalRequired");
        gates.deleteClusterWide();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(world.source.state("GatesEnforced"))
                .isEqualTo("False/ApprovalRequired"));
        assertThat(pipeline()).contains("shop.audit_*");

        world.source.patch("{\"spec\":{\"changePolicy\":null}}");
        await().atMost(PATIENCE).until(() -> !pipeline().contains("shop.audit_*"));
        world.awaitState("GatesEnforced", "True/GatesEnforced");
    }

    @Test
    void anInvalidSpecKeepsNoClusterWideGateOut() {
        world.createStreaming();
        world.source.patch("{\"spec\":{\"tables\":[\"shop\"]}}");
        world.awaitState("Ready", "False/InvalidSpec");
        assertThat(world.isStopped()).as("nothing changed but the spec").isFalse();

        gates.createClusterWide();
        gates.bind();

        await().atMost(PATIENCE).until(world::isStopped);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        world.source.condition("Ready").orElseThrow().getMessage())
                .contains("The capture is stopped", "ClusterCdcFilter " + world.namespace));
        world.source.patch("{\"spec\":{\"tables\":[\"shop.*\"]}}");
        enforced(1, 1);
        world.awaitState("Ready", "True/Streaming");
    }

    @Test
    void whatTheApiServerRefusesKeepsNoClusterWideGateOut() {
        world.createStreaming();
        world.source.patch(
                "{\"spec\":{\"pod\":{\"resources\":{\"requests\":{\"memory\":\"2Gi\"},\"limits\":{\"memory\":\"1Gi\"}}}}}");
        world.awaitState("Ready", "False/ObjectsRefused");
        assertThat(world.isStopped()).as("nothing changed but the spec").isFalse();

        gates.createClusterWide();
        gates.bind();

        await().atMost(PATIENCE).until(world::isStopped);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        world.source.condition("Ready").orElseThrow().getMessage())
                .contains("memory limit", "The capture is stopped", "ClusterCdcFilter " + world.namespace));
        world.source.patch("{\"spec\":{\"pod\":null}}");
        enforced(1, 1);
        world.awaitState("Ready", "True/Streaming");
    }

    @Test
    void aNewClusterWideGateIsInUseFromItsFirstStatusOn() {
        gates.bind();
        world.createStreaming();
        Set<String> reasons = ConcurrentHashMap.newKeySet();

        try (Watch watch = gates.watchClusterWide(reasons::add)) {
            gates.createClusterWide();
            await().atMost(PATIENCE).until(() -> reasons.contains("InForce"));
        }

        assertThat(reasons).doesNotContain("NotUsed");
    }

    private void streaming() {
        gates.create();
        world.source.create(yaml -> yaml + NAMED);
        world.awaitState("Ready", "True/Streaming");
        enforced(1, 1);
    }

    private void enforced(long generation, long enforced) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<GateStatus> all = world.source.status().orElseThrow().gates();
            assertThat(all)
                    .as(() -> world.source.get().toString())
                    .singleElement()
                    .satisfies(gate -> {
                        assertThat(gate.generation()).isEqualTo(generation);
                        assertThat(gate.enforcedGeneration()).isEqualTo(enforced);
                    });
        });
    }

    private String pipeline() {
        return world.configMap(world.names.pipeline()).orElseThrow().getData().get("pipeline.json");
    }

    private String pod() {
        return world.admin
                .pods()
                .inNamespace(world.namespace)
                .withName(world.names.pod())
                .get()
                .getMetadata()
                .getUid();
    }
}
