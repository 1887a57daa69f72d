package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.operator.source.fixture.Sources;
import dev.lyrebird.testkit.fault.HttpFaults;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.oracle.Oracles;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSetSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source's life with nothing going wrong: created, edited, suspended, resumed. */
@SourceApiServerTest
class LifecycleApiServerIT {
    private SourceWorld world;
    private Sources source;

    @BeforeEach
    void start(ApiServer server, TestNamespace namespace, Oracles oracles) {
        HttpFaults writes = new HttpFaults();
        oracles.standsStill("writes of the operator", () -> writes.writes().size());
        world = SourceWorld.start(server, namespace, writes);
        source = world.source;
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void becomesReady() {
        world.createStreaming();

        assertThat(source.status().orElseThrow().checkpoint().uid())
                .isEqualTo(world.configMap(world.names.checkpoint())
                        .orElseThrow()
                        .getMetadata()
                        .getUid());
        assertThat(source.state("Reconciling")).isEqualTo("False/Settled");
        assertThat(source.state("Stalled")).isEqualTo("False/AsExpected");
        assertThat(source.status().orElseThrow().adopted()).isNull();
    }

    @Test
    void redeploysWhenTheConfigurationChangesAndOnlyThen() {
        world.createStreaming();
        String before = hash();

        source.patch("{\"spec\":{\"tables\":[\"shop.*\",\"billing.*\"]}}");
        await().until(() -> !before.equals(hash()));
        world.awaitState("Ready", "True/Streaming");
        String after = hash();
        long generation = world.statefulSet().orElseThrow().getMetadata().getGeneration();

        source.patch(
                "{\"metadata\":{\"labels\":{\"team\":\"shop\"}},\"spec\":{\"checkpoint\":{\"deletionPolicy\":\"Delete\"}}}");
        await().until(() -> source.get()
                .getMetadata()
                .getGeneration()
                .equals(source.status().orElseThrow().observedGeneration()));

        assertThat(hash()).isEqualTo(after);
        assertThat(world.statefulSet().orElseThrow().getMetadata().getGeneration())
                .isEqualTo(generation);
    }

    /** The server merges lists by their keys: one more in front must not look like another order for ever. */
    @Test
    void thePodIsMadeAsItsSourceSaysAndAsBeforeWhenThatIsTakenBack() {
        world.createStreaming();
        StatefulSetSpec before = world.statefulSet().orElseThrow().getSpec();

        source.patch("""
            {"spec": {"pod": {
              "env": [{"name": "NO_PROXY", "value": ""}, {"name": "HTTPS_PROXY", "value": "http://proxy:3128"}],
              "serviceAccount": {"annotations": {"example.com/role": "orders"}},
              "terminationGracePeriodSeconds": 90,
              "topologySpreadConstraints": [
                {"maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "ScheduleAnyway", "labelSelector": {}}]}}}\
            """);
        awaitPod(pod -> assertThat(variables(pod)).containsExactly("NO_PROXY", "HTTPS_PROXY"));
        assertThat(account().getMetadata().getAnnotations()).isEqualTo(Map.of("example.com/role", "orders"));

        source.patch("""
            {"spec": {"pod": {
              "env": [{"name": "A", "value": "a"}, {"name": "HTTPS_PROXY", "value": "http://proxy:3128"}],
              "topologySpreadConstraints": [
                {"maxSkew": 1, "topologyKey": "host", "whenUnsatisfiable": "ScheduleAnyway", "labelSelector": {}},
                {"maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "ScheduleAnyway", "labelSelector": {}}]}}}\
            """);
        awaitPod(pod -> assertThat(variables(pod)).containsExactlyInAnyOrder("A", "HTTPS_PROXY"));
        world.awaitState("Reconciling", "False/Settled");
        long generation = world.statefulSet().orElseThrow().getMetadata().getGeneration();

        source.patch("{\"spec\":{\"pod\":{\"copy\":{\"nodeSelector\":{\"pool\":\"batch\"}}}}}");
        await().until(() -> source.get()
                .getMetadata()
                .getGeneration()
                .equals(source.status().orElseThrow().observedGeneration()));
        assertThat(world.statefulSet().orElseThrow().getMetadata().getGeneration())
                .as("of copies alone")
                .isEqualTo(generation);

        source.patch("{\"spec\":{\"pod\":null}}");
        await().untilAsserted(() ->
                assertThat(world.statefulSet().orElseThrow().getSpec()).isEqualTo(before));
        assertThat(account().getMetadata().getAnnotations()).isNullOrEmpty();
        world.awaitState("Ready", "True/Streaming");
    }

    private void awaitPod(Consumer<PodSpec> asserted) {
        await().untilAsserted(() -> asserted.accept(
                world.statefulSet().orElseThrow().getSpec().getTemplate().getSpec()));
    }

    private static List<String> variables(PodSpec pod) {
        return pod.getContainers().get(0).getEnv().stream()
                .map(EnvVar::getName)
                .filter(name -> !name.startsWith("POD_"))
                .toList();
    }

    private ServiceAccount account() {
        return world.admin
                .serviceAccounts()
                .inNamespace(world.namespace)
                .withName(world.names.capture())
                .get();
    }

    @Test
    void suspendsAndResumes() {
        world.createStreaming();

        source.patch("{\"spec\":{\"suspend\":true}}");
        world.awaitState("Suspended", "True/Suspended");
        assertThat(source.state("Ready")).isEqualTo("True/Suspended");
        assertThat(world.isStopped()).isTrue();

        source.patch("{\"spec\":{\"suspend\":false}}");
        world.awaitState("Ready", "True/Streaming");
        assertThat(source.state("Suspended")).isEqualTo("False/AsExpected");
    }

    @Test
    void anotherDestinationOfASourceIsStartedAfreshWhenTheUserSaysSo() {
        world.createStreaming();
        source.patch("{\"spec\":{\"sink\":{\"kafka\":{\"bootstrapServers\":\"other:9092\"}}}}");
        world.awaitState("Ready", "False/AdoptionUndecided");
        assertThat(order()).contains("FirstStart");

        source.patch("{\"spec\":{\"checkpoint\":{\"adoption\":\"Fresh\"}}}");
        world.awaitState("Ready", "True/Streaming");
        await().untilAsserted(
                        () -> assertThat(order()).as("it is carried out once").contains("FirstStart"));
    }

    @Test
    void aWordThatWasLeftBehindStartsNothingAfresh() {
        world.createStreaming();
        source.patch("{\"spec\":{\"checkpoint\":{\"adoption\":\"Fresh\"}}}");
        await().until(() ->
                Boolean.TRUE.equals(source.status().orElseThrow().checkpoint().freshSpent()));

        source.patch("{\"spec\":{\"sink\":{\"kafka\":{\"bootstrapServers\":\"other:9092\"}}}}");
        world.awaitState("Ready", "False/AdoptionUndecided");
        assertThat(order()).contains("FirstStart");

        source.patch("{\"spec\":{\"checkpoint\":{\"adoption\":null}}}");
        await().until(() -> source.status().orElseThrow().checkpoint().freshSpent() == null);
        source.patch("{\"spec\":{\"checkpoint\":{\"adoption\":\"Fresh\"}}}");
        world.awaitState("Ready", "True/Streaming");
    }

    private String order() {
        return world.configMap(world.names.control()).orElseThrow().getData().get(DataKeys.CONTROL);
    }

    private String hash() {
        return world.statefulSet()
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get(Labels.CONFIG_HASH);
    }
}
