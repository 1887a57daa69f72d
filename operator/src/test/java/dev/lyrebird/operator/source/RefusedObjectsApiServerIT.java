package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.fixture.DeadWebhook;
import dev.lyrebird.operator.source.fixture.Gates;
import dev.lyrebird.operator.source.fixture.NoConfigMaps;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API server does not take is said in the status, and the source recovers by itself when it does. */
@SourceApiServerTest
class RefusedObjectsApiServerIT {
    private static final String EDIT = "{\"spec\":{\"tables\":[\"shop.orders\"]}}";

    private SourceWorld world;

    @BeforeEach
    void start(ApiServer server, TestNamespace namespace) {
        world = SourceWorld.start(server, namespace);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aRequestAboveItsLimitIsNamedAndWhatRunsGoesOn() {
        world.createStreaming();

        world.source.patch(
                "{\"spec\":{\"pod\":{\"resources\":{\"requests\":{\"memory\":\"2Gi\"},\"limits\":{\"memory\":\"1Gi\"}}}}}");

        world.awaitState("Ready", "False/ObjectsRefused");
        assertThat(world.source.condition("Ready").orElseThrow().getMessage())
                .contains("orders-capture", "must be less than or equal to memory limit", "goes on as it was");
        assertThat(world.source.condition("Ready").orElseThrow().getObservedGeneration())
                .isEqualTo(2L);
        assertThat(world.source.state("Stalled")).isEqualTo("False/AsExpected");
        assertThat(world.isStopped()).isFalse();

        world.source.patch("{\"spec\":{\"pod\":{\"resources\":{\"limits\":{\"memory\":\"2Gi\"}}}}}");
        world.awaitState("Ready", "True/Streaming");
    }

    @Test
    void aLabelThatIsNoneIsNamed() {
        world.source.create(yaml -> yaml + "  pod: {metadata: {labels: {team: \"a b\"}}}\n");

        world.awaitState("Ready", "False/ObjectsRefused");
        assertThat(world.source.condition("Ready").orElseThrow().getMessage()).contains("a b", "label");
    }

    @Test
    void aQuotaIsNamedAndTheSourceStartsWhenItIsGone() {
        ResourceQuota none = NoConfigMaps.in(world.admin, world.namespace);

        world.source.create();

        world.awaitState("Ready", "False/ObjectsRefused");
        assertThat(world.source.condition("Ready").orElseThrow().getMessage())
                .contains("orders-checkpoint", "quota", "none");
        world.admin.resource(none).delete();
        world.awaitState("Ready", "True/Streaming");
    }

    /** Kyverno, Gatekeeper or a mesh whose pods are gone: an edit waits, and the status goes on telling what the capture finds. */
    @Test
    void aWebhookThatDoesNotAnswerIsNamedAndTheStatusGoesOn() {
        world.createStreaming();
        world.capture.finds(
                Aspect.BinlogRetained, Finding.fails(SourceReason.RunwayBelowThreshold, "The disk is almost full."));
        world.awaitState("BinlogRetained", "False/RunwayBelowThreshold");
        try (DeadWebhook webhook = DeadWebhook.in(world)) {
            world.source.patch(EDIT);
            world.awaitState("Ready", "False/ObjectsRefused");
            assertThat(world.source.condition("Ready").orElseThrow().getMessage())
                    .contains(DeadWebhook.NAME, "goes on as it was");
            assertThat(world.source.state("BinlogRetained")).isEqualTo("False/RunwayBelowThreshold");

            world.capture.finds(Aspect.SinkHealthy, Finding.fails(SourceReason.SinkUnreachable, "No broker answers."));
            world.awaitState("SinkHealthy", "False/SinkUnreachable");
            assertThat(world.source.status().orElseThrow().observedGeneration()).isEqualTo(2L);
            world.capture.finds(Aspect.SinkHealthy, Finding.holds(SourceReason.Delivering, "Events are taken."));
            world.awaitState("SinkHealthy", "True/Delivering");
            world.capture.finds(
                    Aspect.BinlogRetained, Finding.holds(SourceReason.PositionAvailable, "Every binlog is there."));
        }
        world.awaitState("Ready", "True/Streaming");
    }

    @Test
    void aCaptureThatCannotBeStoppedEitherDeliversWithoutItsGateAndThatIsSaid() {
        world.createStreaming();
        Gates gates = new Gates(world.admin, world.namespace);
        gates.createClusterWide();
        try (DeadWebhook webhook = DeadWebhook.in(world)) {
            gates.bind();
            world.awaitState("Ready", "False/ObjectsRefused");
            assertThat(world.source.condition("Ready").orElseThrow().getMessage())
                    .contains(DeadWebhook.NAME, "could NOT be stopped and delivers without ClusterCdcFilter")
                    .doesNotContain("The capture is stopped");
            assertThat(world.isStopped()).isFalse();
        } finally {
            gates.deleteClusterWide();
        }
        world.awaitState("Ready", "True/Streaming");
    }

    @Test
    void whatCouldNotBeAnnouncedIsAnnouncedOnceTheWebhookAnswers() {
        world.createStreaming();
        try (DeadWebhook webhook = DeadWebhook.onEvents(world)) {
            world.capture.finds(Aspect.SinkHealthy, Finding.fails(SourceReason.SinkUnreachable, "No broker answers."));
            world.awaitState("Ready", "False/SinkUnreachable");
            assertThat(announced()).doesNotContain("SinkUnreachable");
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> announced().contains("SinkUnreachable"));
    }

    @Test
    void whatCouldNotBeAnnouncedIsNotDoneBefore() {
        world.createStreaming();
        try (DeadWebhook webhook = DeadWebhook.onEvents(world)) {
            world.source.patch("{\"spec\":{\"startOver\":{\"id\":\"over-1\"}}}");
            world.awaitState("Ready", "False/ObjectsRefused");
            assertThat(world.source.status().orElseThrow().startOver()).isNull();
            assertThat(world.capture.starts()).isEqualTo(1);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> world.capture.starts() == 2);
        assertThat(announced()).contains("StartingOver");
    }

    private List<String> announced() {
        return world.admin.events().v1().events().inNamespace(world.namespace).list().getItems().stream()
                .map(Event::getReason)
                .toList();
    }
}
