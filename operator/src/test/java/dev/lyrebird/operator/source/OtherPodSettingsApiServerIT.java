package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.LogFormat;
import dev.lyrebird.api.v1alpha1.source.LogLevel;
import dev.lyrebird.api.v1alpha1.source.PodLog;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.pod.PodUser;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.source.fixture.RunningOperator;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The chart is upgraded to other settings of all pods, and back: nothing of them stays. */
@SourceApiServerTest
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
                    new PodLog(LogLevel.Debug, LogFormat.Json))),
            PodUser.OfTheNamespace);

    @Test
    void reachTheCaptureAndGo(ApiServer server, TestNamespace namespace) {
        try (SourceWorld world = SourceWorld.start(server, namespace)) {
            world.source.create();
            world.awaitState("Ready", "True/Streaming");
            StatefulSet before = capture(world);

            world.operatorWithRuntime(OTHER, RunningOperator.GATES, Clock.systemUTC());
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(words(capture(world))).isEqualTo("{pool=cdc} null Debug");
                assertThat(mark(capture(world))).isEqualTo(OTHER.mark());
            });
            world.awaitState("Reconciling", "False/Settled");

            world.operatorWithRuntime(RunningOperator.RUNTIME, RunningOperator.GATES, Clock.systemUTC());
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(capture(world).getSpec()).isEqualTo(before.getSpec());
                assertThat(mark(capture(world))).isEmpty();
            });
            world.awaitState("Ready", "True/Streaming");
        }
    }

    private static StatefulSet capture(SourceWorld world) {
        return world.admin
                .apps()
                .statefulSets()
                .inNamespace(world.namespace)
                .withName(world.source.name() + "-capture")
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

    private static Optional<String> mark(StatefulSet capture) {
        return Optional.ofNullable(capture.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(Labels.RUNTIME_SETTINGS_HASH));
    }
}
