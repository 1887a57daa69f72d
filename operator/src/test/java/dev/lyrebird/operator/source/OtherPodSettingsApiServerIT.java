package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.LogFormat;
import dev.lyrebird.api.v1alpha1.source.LogLevel;
import dev.lyrebird.api.v1alpha1.source.PodLog;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.ClusterFilters;
import dev.lyrebird.operator.GateSettings;
import dev.lyrebird.operator.pod.PodUser;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.source.fixture.RunningOperator;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.operator.source.fixture.Sources;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart is upgraded to other settings of all pods, and back: nothing of them stays. */
@SourceApiServerTest
@Nightly("GoldenTest: what the settings give")
class OtherPodSettingsApiServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final RuntimeSettings OTHER = new RuntimeSettings(
            RunningOperator.RUNTIME.image(),
            Optional.of(new PodSpecSettings(
                    null,
                    null,
                    Map.of("pool", "cdc"),
                    null,
                    null,
                    null,
                    null,
                    new PodLog(LogLevel.Debug, LogFormat.Json),
                    null,
                    null,
                    null,
                    null,
                    null)),
            PodUser.OfTheNamespace);

    private static final RuntimeSettings OF_THE_POOL = new RuntimeSettings(
            RunningOperator.RUNTIME.image(),
            Optional.of(new PodSpecSettings(
                    null, null, Map.of("pool", "cdc"), null, null, null, null, null, null, null, null, null, null)),
            PodUser.Fixed);
    private static final GateSettings SLOWLY = new GateSettings(ClusterFilters.Required, Duration.ofSeconds(150));

    @Test
    void reachTheCaptureAndGo(ApiServer server, TestNamespace namespace) {
        try (SourceWorld world = SourceWorld.start(server, namespace)) {
            world.source.create();
            world.awaitState("Ready", "True/Streaming");
            StatefulSet before = capture(world);

            world.operatorWithRuntime(OTHER, RunningOperator.GATES, Clock.systemUTC());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(words(capture(world))).isEqualTo("{pool=cdc} null Debug"));
            world.awaitState("Reconciling", "False/Settled");

            world.operatorWithRuntime(RunningOperator.RUNTIME, RunningOperator.GATES, Clock.systemUTC());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(capture(world).getSpec()).isEqualTo(before.getSpec()));
            world.awaitState("Ready", "True/Streaming");
        }
    }

    /**
     * Each source says all of it otherwise: no pod is replaced, and nobody waits for a turn, not even where the operator of before
     * wrote no hash of the template.
     */
    @Test
    void changeNothingWhereSourcesSayOtherwise(ApiServer server, TestNamespace namespace) {
        try (SourceWorld world = SourceWorld.start(server, namespace)) {
            List<Sources> sources = Stream.of("orders", "billing")
                    .map(name -> new Sources(world.admin, world.namespace, name))
                    .toList();
            sources.forEach(source -> source.create(yaml -> yaml + "  pod: {nodeSelector: {pool: own}}\n"));
            sources.forEach(source -> awaitState(source, "Ready", "True/Streaming"));

            world.stopOperator();
            sources.forEach(source -> withoutHash(world, source.name()));
            world.operatorWithRuntime(OF_THE_POOL, SLOWLY, Clock.systemUTC());
            world.capture.finds(
                    Aspect.BinlogRetained,
                    Finding.holds(SourceReason.PositionAvailable, "The next operator has looked."));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(sources).allSatisfy(source -> assertThat(
                            source.condition("BinlogRetained"))
                    .hasValueSatisfying(it -> assertThat(it.getMessage()).contains("next operator"))));
            assertThat(sources).allSatisfy(source -> assertThat(source.state("Reconciling"))
                    .isEqualTo("False/Settled"));
            assertThat(sources).allSatisfy(source -> {
                ObjectMeta after = capture(world, source.name()).getMetadata();
                assertThat(after.getAnnotations()).containsKey(Labels.TEMPLATE_HASH);
                assertThat(after.getGeneration()).as("edits of its spec").isEqualTo(1L);
            });
        }
    }

    private static void withoutHash(SourceWorld world, String source) {
        world.admin
                .resource(capture(world, source))
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"" + Labels.TEMPLATE_HASH + "\":null}}}");
    }

    private static void awaitState(Sources source, String condition, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(source.state(condition)).isEqualTo(state));
    }

    private static StatefulSet capture(SourceWorld world) {
        return capture(world, world.source.name());
    }

    private static StatefulSet capture(SourceWorld world, String source) {
        return world.admin
                .apps()
                .statefulSets()
                .inNamespace(world.namespace)
                .withName(source + "-capture")
                .get();
    }

    /** @return where the pod is to run, as whom, and how much it logs */
    private static String words(StatefulSet capture) {
        var pod = capture.getSpec().getTemplate().getSpec();
        return pod.getNodeSelector() + " " + pod.getSecurityContext().getRunAsUser() + " "
                + pod.getContainers().get(0).getEnv().stream()
                        .filter(variable -> variable.getName().equals("LYREBIRD_LOG_LEVEL"))
                        .map(EnvVar::getValue)
                        .findFirst()
                        .orElse("");
    }
}
