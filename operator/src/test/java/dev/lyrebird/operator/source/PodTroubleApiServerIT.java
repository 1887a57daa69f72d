package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.operator.source.fixture.ShiftedClock;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time passes over a pod, and nothing that is watched changes any more. */
@SourceApiServerTest
class PodTroubleApiServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Where the operator's time stands still; empty while it goes on as the machine's does. */
    private volatile Optional<Instant> standing = Optional.empty();

    private SourceWorld world;

    @BeforeEach
    void start(ApiServer server, TestNamespace namespace) {
        world = SourceWorld.without(server, namespace)
                .operator(new ShiftedClock(() ->
                        standing.map(at -> Duration.between(Instant.now(), at)).orElse(Duration.ZERO)));
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

    @Nightly("the other of this class; a real minute each")
    @Test
    void aPodThatCannotBeMadeIsToldOfAfterAMinute() {
        // since when there is no pod is known to the operator alone
        Instant start = Instant.now();
        standing = Optional.of(start);
        world.source.create(yaml -> yaml + "  pod: {priorityClassName: missing}\n");
        await().atMost(PATIENCE).until(() -> world.statefulSet().isPresent());
        look(1);

        standing = Optional.of(start.plusSeconds(50));
        for (int look = 2; look <= 4; look++) {
            look(look);
            assertThat(world.source.state("Ready")).isNotEqualTo("False/PodNotCreated");
        }

        standing = Optional.of(start.plusSeconds(70));
        look(5);
        world.awaitState("Ready", "False/PodNotCreated");
        assertThat(world.source.condition("Ready").orElseThrow().getMessage())
                .contains("kubectl describe statefulset orders-capture");

        world.source.patch("{\"spec\":{\"pod\":{\"priorityClassName\":null}}}");
        world.awaitState("Ready", "True/Streaming");
    }

    /** Waits until the operator has looked again, and has said what it saw. */
    private void look(int number) {
        world.source.patch("{\"spec\":{\"pod\":{\"nodeSelector\":{\"look\":\"" + number + "\"}}}}");
        long generation = world.source.get().getMetadata().getGeneration();
        await().atMost(PATIENCE).until(() -> world.source
                .status()
                .map(CdcSourceStatus::observedGeneration)
                .filter(observed -> observed == generation)
                .isPresent());
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
