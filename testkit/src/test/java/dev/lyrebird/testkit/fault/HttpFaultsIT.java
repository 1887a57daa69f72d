package dev.lyrebird.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@WithApiServer
class HttpFaultsIT {
    @Test
    void aRequestThatWasNotSentLeavesNothing(ApiServer server, TestNamespace namespace) {
        HttpFaults faults = new HttpFaults().at(2, new Fault.NotSent());
        try (KubernetesClient client = client(server, faults)) {
            create(client, namespace, "first");
            assertThatThrownBy(() -> create(client, namespace, "second")).isInstanceOf(KubernetesClientException.class);
            create(client, namespace, "third");
        }
        assertThat(names(namespace)).contains("first", "third").doesNotContain("second");
        assertThat(faults.writes()).hasSize(3);
    }

    @Test
    void aLostAnswerLeavesTheObject(ApiServer server, TestNamespace namespace) {
        HttpFaults faults = new HttpFaults().next(write -> write.method().equals("POST"), new Fault.AnswerLost());
        try (KubernetesClient client = client(server, faults)) {
            assertThatThrownBy(() -> create(client, namespace, "made")).isInstanceOf(KubernetesClientException.class);
            create(client, namespace, "next");
        }
        assertThat(names(namespace)).contains("made", "next");
    }

    @Test
    void cutOffAfterAWriteNothingGetsThroughUntilHealed(ApiServer server, TestNamespace namespace) {
        HttpFaults faults = new HttpFaults().at(1, new Fault.CutOffAfter());
        try (KubernetesClient client = client(server, faults)) {
            assertThatThrownBy(() -> create(client, namespace, "made")).isInstanceOf(KubernetesClientException.class);
            assertThatThrownBy(() ->
                            client.configMaps().inNamespace(namespace.name()).list())
                    .isInstanceOf(KubernetesClientException.class);
            assertThatThrownBy(() -> create(client, namespace, "lost")).isInstanceOf(KubernetesClientException.class);
            faults.heal();
            create(client, namespace, "healed");
        }
        assertThat(names(namespace)).contains("made", "healed").doesNotContain("lost");
    }

    @Test
    void aCutOffEndsWhenItHasRefusedSoMany(ApiServer server, TestNamespace namespace) {
        HttpFaults faults = new HttpFaults().at(2, new Fault.CutOffBefore()).healingAfter(1);
        try (KubernetesClient client = client(server, faults)) {
            create(client, namespace, "first");
            assertThatThrownBy(() -> create(client, namespace, "second")).isInstanceOf(KubernetesClientException.class);
            assertThat(faults.isCutOff()).isTrue();
            assertThatThrownBy(() -> create(client, namespace, "third")).isInstanceOf(KubernetesClientException.class);
            create(client, namespace, "fourth");
            assertThat(faults.isCutOff()).isFalse();
        }
        assertThat(names(namespace)).contains("first", "fourth").doesNotContain("second", "third");
    }

    @Test
    void aDelayedRequestIsDoneLate(ApiServer server, TestNamespace namespace) {
        Duration by = Duration.ofMillis(300);
        HttpFaults faults = new HttpFaults().at(1, new Fault.Delayed(by));
        try (KubernetesClient client = client(server, faults)) {
            long began = System.nanoTime();
            create(client, namespace, "late");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(by);
        }
        assertThat(names(namespace)).contains("late");
    }

    @Test
    void somebodyElseCanBeFaster(ApiServer server, TestNamespace namespace) {
        HttpFaults faults =
                new HttpFaults().at(1, new Fault.Preceded(() -> create(server.admin(), namespace, "contended")));
        try (KubernetesClient client = client(server, faults)) {
            assertThatThrownBy(() -> create(client, namespace, "contended")).hasMessageContaining("already exists");
        }
    }

    @Test
    void somebodyElseCanActBeforeTheAnswer(ApiServer server, TestNamespace namespace) {
        HttpFaults faults = new HttpFaults()
                .at(
                        1,
                        new Fault.Followed(() -> create(
                                server.admin(), namespace, names(namespace).contains("made") ? "after" : "before")));
        try (KubernetesClient client = client(server, faults)) {
            create(client, namespace, "made");
            assertThat(names(namespace)).contains("made", "after");
        }
    }

    @ParameterizedTest
    @MethodSource
    void aFaultExplainsTheErrorThatItLeadsToAndNoOther(Fault fault, ApiServer server, TestNamespace namespace) {
        HttpFaults faults = new HttpFaults().at(1, fault);
        try (KubernetesClient client = client(server, faults)) {
            String error = Throwables.getStackTrace(catchThrowable(() -> create(client, namespace, "disturbed")));
            assertThat(faults.met()).singleElement().matches(met -> met.explains(error));
        }
        HttpFaults others =
                new HttpFaults().at(1, new Fault.Preceded(() -> create(server.admin(), namespace, "there")));
        try (KubernetesClient client = client(server, others)) {
            String conflict = Throwables.getStackTrace(catchThrowable(() -> create(client, namespace, "there")));
            assertThat(faults.met()).noneMatch(met -> met.explains(conflict));
        }
    }

    static Stream<Fault> aFaultExplainsTheErrorThatItLeadsToAndNoOther() {
        return Stream.of(
                new Fault.NotSent(), new Fault.AnswerLost(), new Fault.CutOffBefore(), new Fault.CutOffAfter());
    }

    private static KubernetesClient client(ApiServer server, HttpFaults faults) {
        return new KubernetesClientBuilder()
                .withConfig(server.config())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("faults", faults))
                .build();
    }

    private static void create(KubernetesClient client, TestNamespace namespace, String name) {
        ConfigMap map = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
        client.configMaps().inNamespace(namespace.name()).resource(map).create();
    }

    private static List<String> names(TestNamespace namespace) {
        return namespace.client().configMaps().inNamespace(namespace.name()).list().getItems().stream()
                .map(map -> map.getMetadata().getName())
                .toList();
    }
}
