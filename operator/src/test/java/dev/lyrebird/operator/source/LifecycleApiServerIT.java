package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.operator.source.fixture.CaptureStandIn;
import dev.lyrebird.operator.source.fixture.RunningOperator;
import dev.lyrebird.operator.source.fixture.Sources;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source's life with nothing going wrong: created, edited, suspended, resumed. */
@WithApiServer(controllers = true)
class LifecycleApiServerIT {
    private static final ObjectNames NAMES = new ObjectNames("orders");

    private KubernetesClient admin;
    private String namespace;
    private Sources source;
    private RunningOperator operator;
    private CaptureStandIn capture;

    @BeforeEach
    void start(ApiServer server, TestNamespace own) {
        server.startControllers("statefulset-controller");
        admin = server.admin();
        namespace = own.name();
        source = new Sources(admin, namespace, "orders");
        capture = new CaptureStandIn(admin, namespace);
        operator = RunningOperator.start(server, namespace);
    }

    @AfterEach
    void stop() {
        operator.close();
        capture.close();
    }

    @Test
    void becomesReady() {
        source.create();

        awaitState("Ready", "True/Streaming");

        assertThat(source.status().orElseThrow().checkpoint().uid())
                .isEqualTo(admin.configMaps()
                        .inNamespace(namespace)
                        .withName(NAMES.checkpoint())
                        .get()
                        .getMetadata()
                        .getUid());
        assertThat(source.state("Reconciling")).isEqualTo("False/Settled");
        assertThat(source.state("Stalled")).isEqualTo("False/AsExpected");
        assertThat(source.status().orElseThrow().adopted()).isNull();
    }

    @Test
    void redeploysWhenTheConfigurationChangesAndOnlyThen() {
        source.create();
        awaitState("Ready", "True/Streaming");
        String before = hash();

        source.patch("{\"spec\":{\"tables\":[\"shop.*\",\"billing.*\"]}}");
        await().until(() -> !before.equals(hash()));
        awaitState("Ready", "True/Streaming");
        String after = hash();
        long generation = statefulSet().getMetadata().getGeneration();

        source.patch(
                "{\"metadata\":{\"labels\":{\"team\":\"shop\"}},\"spec\":{\"checkpoint\":{\"deletionPolicy\":\"Delete\"}}}");
        await().until(() -> source.get()
                .getMetadata()
                .getGeneration()
                .equals(source.status().orElseThrow().observedGeneration()));

        assertThat(hash()).isEqualTo(after);
        assertThat(statefulSet().getMetadata().getGeneration()).isEqualTo(generation);
    }

    @Test
    void suspendsAndResumes() {
        source.create();
        awaitState("Ready", "True/Streaming");

        source.patch("{\"spec\":{\"suspend\":true}}");
        awaitState("Suspended", "True/Suspended");
        assertThat(source.state("Ready")).isEqualTo("True/Suspended");
        assertThat(admin.pods().inNamespace(namespace).list().getItems()).isEmpty();

        source.patch("{\"spec\":{\"suspend\":false}}");
        awaitState("Ready", "True/Streaming");
        assertThat(source.state("Suspended")).isEqualTo("False/AsExpected");
    }

    private String hash() {
        return statefulSet()
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get(Labels.CONFIG_HASH);
    }

    private StatefulSet statefulSet() {
        return admin.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName(NAMES.capture())
                .get();
    }

    private void awaitState(String condition, String state) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(source.state(condition)).isEqualTo(state));
    }
}
