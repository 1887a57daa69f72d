package dev.lyrebird.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@WithApiServer
class HttpFaultsIT {
    static Stream<HttpClient.Factory> factories() {
        return Stream.of(new VertxHttpClientFactory(), new JdkHttpClientFactory());
    }

    @ParameterizedTest
    @MethodSource("factories")
    void aRequestThatWasNotSentLeavesNothing(HttpClient.Factory factory, ApiServer server, TestNamespace namespace) {
        HttpFaults faults = new HttpFaults().at(2, new Fault.NotSent());
        try (KubernetesClient client = client(factory, server, faults)) {
            create(client, namespace, "first");
            assertThatThrownBy(() -> create(client, namespace, "second")).isInstanceOf(KubernetesClientException.class);
            create(client, namespace, "third");
        }
        assertThat(names(namespace)).contains("first", "third").doesNotContain("second");
        assertThat(faults.writes()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("factories")
    void aLostAnswerLeavesTheObject(HttpClient.Factory factory, ApiServer server, TestNamespace namespace) {
        HttpFaults faults = new HttpFaults().next(write -> write.method().equals("POST"), new Fault.AnswerLost());
        try (KubernetesClient client = client(factory, server, faults)) {
            assertThatThrownBy(() -> create(client, namespace, "made")).isInstanceOf(KubernetesClientException.class);
            create(client, namespace, "next");
        }
        assertThat(names(namespace)).contains("made", "next");
    }

    @ParameterizedTest
    @MethodSource("factories")
    void cutOffAfterAWriteNothingGetsThroughUntilHealed(
            HttpClient.Factory factory, ApiServer server, TestNamespace namespace) {
        HttpFaults faults = new HttpFaults().at(1, new Fault.CutOffAfter());
        try (KubernetesClient client = client(factory, server, faults)) {
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

    @ParameterizedTest
    @MethodSource("factories")
    void somebodyElseCanBeFaster(HttpClient.Factory factory, ApiServer server, TestNamespace namespace) {
        HttpFaults faults =
                new HttpFaults().at(1, new Fault.Preceded(() -> create(server.admin(), namespace, "contended")));
        try (KubernetesClient client = client(factory, server, faults)) {
            assertThatThrownBy(() -> create(client, namespace, "contended")).hasMessageContaining("already exists");
        }
    }

    private static KubernetesClient client(HttpClient.Factory factory, ApiServer server, HttpFaults faults) {
        return new KubernetesClientBuilder()
                .withConfig(server.config())
                .withHttpClientFactory(factory)
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
