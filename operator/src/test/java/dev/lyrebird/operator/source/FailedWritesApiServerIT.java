package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.fixture.Gates;
import dev.lyrebird.operator.source.fixture.ShiftedClock;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.fault.Fault;
import dev.lyrebird.testkit.fault.HttpFaults;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** A write that fails again and again, and is no refusal, does not keep the status from what else is known; one that fails once is not told. */
@WithApiServer(controllers = true)
class FailedWritesApiServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String CAPTURE = "/statefulsets/orders-capture";
    private static final String PIPELINE = "/configmaps/orders-pipeline";
    private static final String EDIT = "{\"spec\":{\"pod\":{\"nodeSelector\":{\"pool\":\"cdc\"}}}}";

    private final HttpFaults faults = new HttpFaults();
    private volatile Duration ahead = Duration.ZERO;

    @Test
    void theStatusGoesOn(ApiServer server, TestNamespace namespace) {
        try (SourceWorld world = start(server, namespace)) {
            faults.always(write -> write.path().endsWith(CAPTURE), new Fault.NotSent());
            world.source.patch(EDIT);
            world.capture.finds(Aspect.SinkHealthy, Finding.fails(SourceReason.SinkUnreachable, "No broker answers."));
            await().atMost(PATIENCE).until(() -> faults.met().size() >= 3);
            assertThat(world.source.state("Ready")).as("it may pass").isEqualTo("True/Streaming");

            ahead = Duration.ofSeconds(31);
            world.awaitState("SinkHealthy", "False/SinkUnreachable");
            world.awaitState("Ready", "False/ObjectsRefused");
            assertThat(world.source.condition("Ready").orElseThrow().getMessage())
                    .contains("could not be written", "goes on as it was")
                    .doesNotContain("refused an object");
            assertThat(world.source.status().orElseThrow().observedGeneration()).isEqualTo(2L);

            faults.heal();
            world.capture.finds(Aspect.SinkHealthy, Finding.holds(SourceReason.Delivering, "Events are taken."));
            world.awaitState("Ready", "True/Streaming");
        }
    }

    @Test
    void whatPassesAtTheNextTryIsNotTold(ApiServer server, TestNamespace namespace) {
        Set<String> states = ConcurrentHashMap.newKeySet();
        try (SourceWorld world = start(server, namespace);
                Watch watch = watch(world, states)) {
            faults.next(write -> write.path().endsWith(CAPTURE), new Fault.NotSent());
            world.source.patch(EDIT);

            await().atMost(PATIENCE)
                    .until(() -> world.source.status().orElseThrow().observedGeneration() == 2);
            world.awaitState("Ready", "True/Streaming");
            assertThat(faults.met()).hasSize(1);
            assertThat(states).noneMatch(state -> state.startsWith("False"));
        }
    }

    @Test
    void aGateThatComesIntoForceAtTheNextTryStopsNothing(ApiServer server, TestNamespace namespace) {
        try (SourceWorld world = start(server, namespace)) {
            long before = generation(world);
            faults.next(write -> write.path().endsWith(PIPELINE), new Fault.NotSent());

            withClusterWideGate(world, () -> {
                await().atMost(PATIENCE).until(() -> enforces(world));
                assertThat(faults.met()).hasSize(1);
                assertThat(generation(world))
                        .as("the new pod, and no stop before it")
                        .isEqualTo(before + 1);
            });
        }
    }

    @Test
    void theSecondFailureInARowKeepsNoGateOut(ApiServer server, TestNamespace namespace) {
        try (SourceWorld world = start(server, namespace)) {
            int before = faults.writes().size();
            faults.always(write -> write.path().endsWith(PIPELINE), new Fault.NotSent());

            withClusterWideGate(world, () -> {
                world.awaitState("Ready", "False/ObjectsRefused");
                assertThat(world.source.condition("Ready").orElseThrow().getMessage())
                        .contains("could not be written", "The capture is stopped", "ClusterCdcFilter");
                assertThat(faults.writes().stream()
                                .skip(before)
                                .takeWhile(write -> !write.path().endsWith(CAPTURE))
                                .filter(write -> write.path().endsWith(PIPELINE)))
                        .as("tries before the stop")
                        .hasSize(2);
                await().atMost(PATIENCE).until(world::isStopped);

                faults.heal();
                await().atMost(PATIENCE).until(() -> enforces(world));
                world.awaitState("Ready", "True/Streaming");
            });
        }
    }

    @Test
    void aStopThatFailsWithTheWriteIsToldToo(ApiServer server, TestNamespace namespace) {
        try (SourceWorld world = start(server, namespace)) {
            faults.always(write -> write.path().endsWith(CAPTURE), new Fault.NotSent());

            withClusterWideGate(world, () -> {
                world.awaitState("Ready", "False/ObjectsRefused");
                assertThat(world.source.condition("Ready").orElseThrow().getMessage())
                        .contains("could not be written", "could NOT be stopped and delivers without ClusterCdcFilter")
                        .doesNotContain("is stopped");
                assertThat(world.isStopped()).isFalse();

                faults.heal();
                await().atMost(PATIENCE).until(() -> enforces(world));
                world.awaitState("Ready", "True/Streaming");
            });
        }
    }

    private static void withClusterWideGate(SourceWorld world, Runnable test) {
        Gates gates = new Gates(world.admin, world.namespace);
        gates.createClusterWide();
        try {
            gates.bind();
            test.run();
        } finally {
            gates.deleteClusterWide();
        }
    }

    private static boolean enforces(SourceWorld world) {
        return world.source.status().map(CdcSourceStatus::gates).orElse(List.of()).stream()
                .anyMatch(gate -> Long.valueOf(1).equals(gate.enforcedGeneration()));
    }

    private static long generation(SourceWorld world) {
        return world.statefulSet().orElseThrow().getMetadata().getGeneration();
    }

    private SourceWorld start(ApiServer server, TestNamespace namespace) {
        SourceWorld world = SourceWorld.without(server, namespace).operator(new ShiftedClock(() -> ahead), faults);
        world.createStreaming();
        return world;
    }

    /** @param states is given every state of Ready, such as {@code True/Streaming}, from now on */
    private static Watch watch(SourceWorld world, Set<String> states) {
        return world.admin
                .resources(CdcSource.class)
                .inNamespace(world.namespace)
                .watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, CdcSource source) {
                        source.getStatus().conditions().stream()
                                .filter(condition -> "Ready".equals(condition.getType()))
                                .forEach(ready -> states.add(ready.getStatus() + "/" + ready.getReason()));
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        states.add("False/" + cause);
                    }
                });
    }
}
