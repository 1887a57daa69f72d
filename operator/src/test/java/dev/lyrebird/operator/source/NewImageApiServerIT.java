package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.ClusterFilters;
import dev.lyrebird.operator.GateSettings;
import dev.lyrebird.operator.source.fixture.RunningOperator;
import dev.lyrebird.operator.source.fixture.ShiftedClock;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.operator.source.fixture.Sources;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operator is upgraded, and with it the image of the captures. */
@SourceApiServerTest
class NewImageApiServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String BEFORE = "registry.invalid/lyrebird-runtime:test";
    private static final String NEXT = "registry.invalid/lyrebird-runtime:next";
    private static final GateSettings SLOWLY = new GateSettings(ClusterFilters.Required, Duration.ofSeconds(150));

    @Test
    void reachesTheCapturesOneAfterTheOther(ApiServer server, TestNamespace namespace) {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        try (SourceWorld world = SourceWorld.start(server, namespace)) {
            List<Sources> sources = Stream.of("orders", "billing", "stock")
                    .map(name -> new Sources(world.admin, world.namespace, name))
                    .toList();
            sources.forEach(Sources::create);
            sources.forEach(source -> awaitState(source, "Ready", "True/Streaming"));

            world.operatorWithRuntime(RunningOperator.runtime(NEXT), SLOWLY, new ShiftedClock(ahead::get));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(sources)
                    .extracting(source -> image(world, source) + " " + source.state("Reconciling"))
                    .containsExactlyInAnyOrder(
                            NEXT + " False/Settled",
                            BEFORE + " True/RuntimeRollingOut",
                            BEFORE + " True/RuntimeRollingOut"));
            List<Sources> waiting = sources.stream()
                    .filter(source -> image(world, source).equals(BEFORE))
                    .toList();
            assertThat(waiting)
                    .allSatisfy(source -> assertThat(source.state("Ready")).isEqualTo("True/Streaming"));

            Sources edited = waiting.get(0);
            edited.patch("{\"spec\":{\"checkpoint\":{\"deletionPolicy\":\"Delete\"}}}");
            awaitState(edited, "Reconciling", "False/Settled");
            assertThat(image(world, edited)).as("an edit takes it up").isEqualTo(NEXT);

            Sources last = waiting.get(1);
            assertThat(image(world, last)).isEqualTo(BEFORE);
            ahead.set(Duration.ofMinutes(10));
            // something that wakes it
            world.capture.finds(
                    Aspect.BinlogRetained,
                    Finding.holds(SourceReason.PositionAvailable, "Every binlog is there still."));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(image(world, last)).isEqualTo(NEXT));
            awaitState(last, "Reconciling", "False/Settled");
        }
    }

    private static void awaitState(Sources source, String condition, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(source.state(condition))
                .as(() -> condition + " of " + source.get())
                .isEqualTo(state));
    }

    private static String image(SourceWorld world, Sources source) {
        StatefulSet capture = world.admin
                .apps()
                .statefulSets()
                .inNamespace(world.namespace)
                .withName(source.name() + "-capture")
                .get();
        return capture.getSpec().getTemplate().getSpec().getContainers().get(0).getImage();
    }
}
