package dev.lyrebird.e2e.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.e2e.cluster.Operator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What must be true after every test, whatever it did. */
final class SceneChecks {
    private SceneChecks() {}

    /** Neither a password nor a row's text stands in a log, an event, a ConfigMap or the status. */
    static void nothingLeaked(Scene scene) {
        var client = Cluster.client();
        String namespace = scene.namespace();
        Stream<String> secrets = Stream.concat(scene.passwords().stream(), Stream.of(scene.rowText()));
        for (String secret : secrets.toList()) {
            for (Pipeline pipeline : scene.pipelines()) {
                assertThat(pipeline.capture().log())
                        .as("log of the capture pods of " + pipeline.name())
                        .doesNotContain(secret);
                if (pipeline.source().exists()) {
                    assertThat(Serialization.asYaml(pipeline.source().get()))
                            .as("the source and its status")
                            .doesNotContain(secret);
                }
            }
            for (Pod pod : client.pods()
                    .inNamespace(namespace)
                    .withLabel(Labels.SNAPSHOT)
                    .list()
                    .getItems()) {
                assertThat(client.pods().resource(pod).getLog())
                        .as("log of pod %s", pod.getMetadata().getName())
                        .doesNotContain(secret);
            }
            assertThat(Operator.log()).as("log of the operator").doesNotContain(secret);
            assertThat(Serialization.asYaml(
                            client.configMaps().inNamespace(namespace).list()))
                    .as("ConfigMaps")
                    .doesNotContain(secret);
            assertThat(Serialization.asYaml(
                            client.events().v1().events().inNamespace(namespace).list()))
                    .as("Events")
                    .doesNotContain(secret);
        }
    }

    /** Tests that end its pod get another one, of another name: a container that was started again ended by itself. */
    static void theOperatorStayed(Scene scene) {
        Operator.restarts().forEach((pod, restarts) -> assertThat(restarts)
                .as("restarts of the operator's pod %s", pod)
                .isEqualTo(scene.restartsBefore().getOrDefault(pod, 0)));
    }

    /** After the sources and their copies are gone, only the positions are left. */
    static void nothingOrphaned(Scene scene) {
        List<String> position = scene.pipelines().stream()
                .map(pipeline -> new ObjectNames(pipeline.name()))
                .flatMap(names -> Stream.concat(
                        Stream.of(names.checkpoint()),
                        Stream.of(SlotSet.values()).flatMap(set -> names.slots(set).stream())))
                .map(name -> "ConfigMap/" + name)
                .toList();
        await("nothing is left but the position").atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            assertThat(ours(scene.namespace(), Labels.SOURCE)).isSubsetOf(position);
            assertThat(ours(scene.namespace(), Labels.SNAPSHOT)).isEmpty();
        });
    }

    private static List<String> ours(String namespace, String label) {
        var client = Cluster.client();
        return Stream.of(
                        client.pods().inNamespace(namespace).withLabel(label).list(),
                        client.services()
                                .inNamespace(namespace)
                                .withLabel(label)
                                .list(),
                        client.configMaps()
                                .inNamespace(namespace)
                                .withLabel(label)
                                .list(),
                        client.serviceAccounts()
                                .inNamespace(namespace)
                                .withLabel(label)
                                .list(),
                        client.batch()
                                .v1()
                                .jobs()
                                .inNamespace(namespace)
                                .withLabel(label)
                                .list(),
                        client.apps()
                                .statefulSets()
                                .inNamespace(namespace)
                                .withLabel(label)
                                .list(),
                        client.rbac()
                                .roles()
                                .inNamespace(namespace)
                                .withLabel(label)
                                .list(),
                        client.rbac()
                                .roleBindings()
                                .inNamespace(namespace)
                                .withLabel(label)
                                .list())
                .flatMap(list -> list.getItems().stream())
                .map(HasMetadata.class::cast)
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .toList();
    }
}
