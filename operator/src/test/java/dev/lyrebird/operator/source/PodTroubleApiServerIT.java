package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.operator.source.fixture.ShiftedClock;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time passes over a pod, and nothing that is watched changes any more. */
@SourceApiServerTest
class PodTroubleApiServerIT {
    private volatile Duration ahead = Duration.ZERO;
    private SourceWorld world;

    @BeforeEach
    void start(ApiServer server, TestNamespace namespace) {
        world = SourceWorld.without(server, namespace).operator(new ShiftedClock(() -> ahead));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aPodWhoseNodeDoesNotAnswerIsToldOfAfterAMinute() {
        world.createStreaming();
        Pod pod = world.admin
                .pods()
                .inNamespace(world.namespace)
                .list()
                .getItems()
                .get(0);

        ready(pod, "False", Instant.now().minusSeconds(55));
        world.awaitState("Ready", "False/PodSilent");

        ready(pod, "True", Instant.now());
        world.awaitState("Ready", "True/Streaming");
    }

    @Test
    void aPodThatCannotBeMadeIsToldOfAfterAMinute() {
        world.source.create(yaml -> yaml + "  pod: {priorityClassName: missing}\n");

        // since when there is no pod is known to the operator alone: its time goes on until that was a minute ago
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    ahead = ahead.plusSeconds(20);
                    return world.source.state("Ready").equals("False/PodNotCreated");
                });
        assertThat(world.source.condition("Ready").orElseThrow().getMessage())
                .contains("kubectl describe statefulset orders-capture");

        world.source.patch("{\"spec\":{\"pod\":{\"priorityClassName\":null}}}");
        world.awaitState("Ready", "True/Streaming");
    }

    /** As the node's controller does it. */
    private void ready(Pod pod, String status, Instant since) {
        Pod now = world.admin.resource(pod).get();
        world.admin
                .resource(new PodBuilder(now)
                        .editStatus()
                        .withConditions(List.of(new PodConditionBuilder()
                                .withType("Ready")
                                .withStatus(status)
                                .withLastTransitionTime(
                                        since.truncatedTo(ChronoUnit.SECONDS).toString())
                                .build()))
                        .endStatus()
                        .build())
                .updateStatus();
    }
}
