package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.ClusterFilters;
import dev.lyrebird.operator.GateSettings;
import dev.lyrebird.operator.source.fixture.AdmissionPolicy;
import dev.lyrebird.operator.source.fixture.ImageMirror;
import dev.lyrebird.operator.source.fixture.RunningOperator;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.operator.source.fixture.Sources;
import dev.lyrebird.testkit.fault.HttpFaults;
import dev.lyrebird.testkit.fault.Write;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A policy engine rewrites the image of whatever StatefulSet is written: nobody fights with it, and nobody waits for a turn. */
@SourceApiServerTest
class RewrittenObjectsApiServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final GateSettings SLOWLY = new GateSettings(ClusterFilters.Required, Duration.ofSeconds(150));
    private static final String OTHER = "{\"spec\":{\"template\":{\"spec\":{\"terminationGracePeriodSeconds\":7}}}}";

    @Test
    void areLeftAloneUntilSomebodyEditsThem(ApiServer server, TestNamespace namespace) {
        HttpFaults operator = new HttpFaults();
        try (AdmissionPolicy mirror = ImageMirror.in(namespace.name(), server.admin());
                SourceWorld world = SourceWorld.start(server, namespace, operator)) {
            List<Sources> sources = Stream.of("orders", "billing")
                    .map(name -> new Sources(world.admin, world.namespace, name))
                    .toList();
            sources.forEach(Sources::create);
            sources.forEach(source -> awaitState(source, "Ready", "True/Streaming"));
            assertThat(sources)
                    .allSatisfy(source -> assertThat(image(world, source)).startsWith(ImageMirror.REGISTRY));

            long before = ofStatefulSets(operator);
            List.of("once", "twice", "thrice").forEach(word -> reconcile(world, sources, word));
            assertThat(ofStatefulSets(operator)).isEqualTo(before);

            capture(world, sources.get(0)).patch(PatchContext.of(PatchType.JSON_MERGE), OTHER);
            await("an edit is taken back").atMost(PATIENCE).untilAsserted(() -> assertThat(grace(world, sources.get(0)))
                    .isEqualTo(60L));
            sources.forEach(source -> awaitState(source, "Reconciling", "False/Settled"));
            takeHash(world, sources.get(0));
            await("without its hash it is written").atMost(PATIENCE).untilAsserted(() -> assertThat(
                            capture(world, sources.get(0)).get().getMetadata().getAnnotations())
                    .containsKey(Labels.TEMPLATE_HASH));
            sources.forEach(source -> awaitState(source, "Reconciling", "False/Settled"));

            HttpFaults next = new HttpFaults();
            world.operatorWithRuntime(RunningOperator.RUNTIME, SLOWLY, Clock.systemUTC(), next);
            reconcile(world, sources, "by the next operator");
            assertThat(sources).allSatisfy(source -> assertThat(source.state("Reconciling"))
                    .isEqualTo("False/Settled"));
            assertThat(ofStatefulSets(next)).as("writes of the next operator").isZero();

            Sources edited = sources.get(0);
            String asked = image(world, edited);
            setImage(world, edited, "other.invalid/another");
            await("an edit of what is rewritten is taken back")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(image(world, edited)).isEqualTo(asked));
            world.awaitStatefulSetController();
            awaitState(edited, "Ready", "True/Streaming");
        }
    }

    private static void reconcile(SourceWorld world, List<Sources> sources, String word) {
        world.capture.finds(
                Aspect.BinlogRetained, Finding.holds(SourceReason.PositionAvailable, "Looked " + word + "."));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sources)
                .allSatisfy(source -> assertThat(source.condition("BinlogRetained"))
                        .hasValueSatisfying(it -> assertThat(it.getMessage()).contains("Looked " + word))));
    }

    private static long ofStatefulSets(HttpFaults operator) {
        return operator.writes().stream()
                .map(Write::path)
                .filter(path -> path.contains("/statefulsets"))
                .count();
    }

    private static void awaitState(Sources source, String condition, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(source.state(condition))
                .as(() -> condition + " of " + source.get())
                .isEqualTo(state));
    }

    private static String image(SourceWorld world, Sources source) {
        return capture(world, source)
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
    }

    private static void takeHash(SourceWorld world, Sources source) {
        capture(world, source)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"" + Labels.TEMPLATE_HASH + "\":null}}}");
    }

    private static void setImage(SourceWorld world, Sources source, String image) {
        capture(world, source).edit(capture -> new StatefulSetBuilder(capture)
                .editSpec()
                .editTemplate()
                .editSpec()
                .editFirstContainer()
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build());
    }

    private static Long grace(SourceWorld world, Sources source) {
        return capture(world, source).get().getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds();
    }

    private static Resource<StatefulSet> capture(SourceWorld world, Sources source) {
        return world.admin.apps().statefulSets().inNamespace(world.namespace).withName(source.name() + "-capture");
    }
}
