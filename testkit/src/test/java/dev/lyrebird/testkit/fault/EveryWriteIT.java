package dev.lyrebird.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.EndState;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

@WithApiServer
class EveryWriteIT {
    private static final int ATTEMPTS = 3;

    @TestFactory
    Stream<DynamicTest> aWriterThatRepeatsItselfEndsTheSame(ApiServer server) {
        return EveryWrite.of(faults -> twoMaps(server, faults, ATTEMPTS)).tests();
    }

    @Test
    void ofAScenarioThatTakesLongSomeWritesAreDisturbed(ApiServer server) {
        Stream<DynamicTest> tests = EveryWrite.of(faults -> twoMaps(server, faults, ATTEMPTS))
                .someOf(3)
                .tests();

        assertThat(tests.map(DynamicTest::getDisplayName)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aWriterThatGivesUpIsFound(ApiServer server) {
        Stream<DynamicTest> tests =
                EveryWrite.of(faults -> twoMaps(server, faults, 1)).tests();

        assertThat(tests.filter(test -> test.getDisplayName().startsWith("NotSent")))
                .hasSize(2)
                .allSatisfy(
                        test -> assertThatThrownBy(() -> test.getExecutable().execute())
                                .isInstanceOf(AssertionFailedError.class)
                                .hasMessageContaining("-kind: \"ConfigMap\""));
    }

    @Test
    void aRunThatNothingDisturbedIsNoSuccess(ApiServer server) {
        AtomicInteger runs = new AtomicInteger();
        Stream<DynamicTest> tests = EveryWrite.of(faults -> {
                    TestNamespace namespace = server.namespace("one-map");
                    KubernetesClient client = server.clients().client(server.config(), faults);
                    apply(client, namespace, "one", ATTEMPTS);
                    if (runs.getAndIncrement() == 0) {
                        apply(client, namespace, "one", ATTEMPTS);
                    }
                    return EndState.of(namespace);
                })
                .with(new Fault.AnswerLost())
                .tests();

        assertThat(tests.toList()).last().satisfies(test -> assertThatThrownBy(
                        () -> test.getExecutable().execute())
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("only 1 writes"));
    }

    private static EndState twoMaps(ApiServer server, HttpFaults faults, int attempts) {
        TestNamespace namespace = server.namespace("two-maps");
        KubernetesClient client = server.clients().client(server.config(), faults);
        apply(client, namespace, "one", attempts);
        apply(client, namespace, "two", attempts);
        return EndState.of(namespace);
    }

    private static void apply(KubernetesClient client, TestNamespace namespace, String name, int attempts) {
        for (int i = 0; i < attempts; i++) {
            try {
                client.configMaps()
                        .inNamespace(namespace.name())
                        .resource(new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .addToData("namespace", namespace.name())
                                .build())
                        .serverSideApply();
                return;
            } catch (KubernetesClientException e) {
                assertThat(e).isNotNull(); // the next attempt, if there is one, repeats it
            }
        }
    }
}
