package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.CdcFilter;
import dev.lyrebird.api.v1alpha1.source.GateStatus;
import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import dev.lyrebird.e2e.scene.Topic;
import dev.lyrebird.e2e.scene.Writer;
import dev.lyrebird.e2e.servers.Arrival;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gate that changes while rows are written. */
@ExtendWith(SceneExtension.class)
class GateE2E {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String GATE = """
            apiVersion: lyrebird.dev/v1alpha1
            kind: CdcFilter
            metadata: {name: no-notes, namespace: %s}
            spec:
              rules:
              - {name: all, tables: ["%s.*"], action: Accept}
            """;

    @Test
    void anEditedGateLosesNothingAndABrokenOneLeavesTheLastGoodOneInForce(Scene scene) {
        scene.ordersTable(3);
        Topic topic = scene.topic("orders");
        Cluster.client()
                .resource(Serialization.unmarshal(
                        GATE.formatted(scene.namespace(), scene.database().name()), CdcFilter.class))
                .create();
        scene.source().createAndAwaitReady("filterRefs: [{name: no-notes}]");
        topic.awaitCount(3);
        assertThat(topic.events()).allMatch(GateE2E::hasNote);

        int fromTheNewPod;
        String podOfTheLastGoodOne;
        try (Writer writer = Writer.on(scene)) {
            topic.awaitCount(20);
            patch(scene, "{\"spec\":{\"rules\":[" + rule(scene, ",\"ignoredColumns\":[\"note\"]") + "]}}");
            awaitEnforced(scene, 2, 2);
            fromTheNewPod = topic.events().size();
            podOfTheLastGoodOne = scene.capture().uid();
            topic.awaitCount(fromTheNewPod + 20);

            patch(
                    scene,
                    "{\"spec\":{\"rules\":[" + rule(scene, "")
                            + "],\"tests\":[{\"table\":\"a.b\",\"expect\":\"Accepted\"}]}}");
            scene.source().awaitCondition("GatesEnforced", "False", "GateNotValid");
            awaitEnforced(scene, 3, 2);
            int broken = topic.events().size();
            topic.awaitCount(broken + 20);
        }
        Map<Integer, Integer> rows = versions(scene);
        topic.awaitEvents(
                "every row in its last version", events -> latest(events).equals(rows));

        List<Arrival> events = topic.events();
        assertThat(events.subList(fromTheNewPod, events.size()))
                .as("events that arrived after the edited gate was in force")
                .noneMatch(GateE2E::hasNote);
        assertThat(scene.capture().uid()).as("the pod with the last good gate").isEqualTo(podOfTheLastGoodOne);
        scene.source().awaitReady();
    }

    private static void awaitEnforced(Scene scene, long generation, long enforced) {
        await("generation " + enforced + " is in force")
                .atMost(PATIENCE)
                .until(
                        () -> Optional.ofNullable(scene.source().status().gates())
                                .orElse(List.of()),
                        gates -> gates.stream().anyMatch(gate -> isSo(gate, generation, enforced)));
    }

    private static boolean isSo(GateStatus gate, long generation, long enforced) {
        return gate.generation() == generation
                && gate.enforcedGeneration() != null
                && gate.enforcedGeneration() == enforced;
    }

    private static String rule(Scene scene, String more) {
        return "{\"name\":\"all\",\"tables\":[\"" + scene.database().name() + ".*\"],\"action\":\"Accept\"" + more
                + "}";
    }

    private static void patch(Scene scene, String json) {
        Cluster.client()
                .resources(CdcFilter.class)
                .inNamespace(scene.namespace())
                .withName("no-notes")
                .patch(PatchContext.of(PatchType.JSON_MERGE), json);
    }

    private static boolean hasNote(Arrival event) {
        return event.before().has("note") || event.after().has("note");
    }

    private static Map<Integer, Integer> versions(Scene scene) {
        Map<Integer, Integer> versions = new HashMap<>();
        scene.database().query("SELECT CONCAT(id, ' ', version) FROM orders").forEach(row -> {
            String[] parts = row.split(" ");
            versions.put(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        });
        return versions;
    }

    private static Map<Integer, Integer> latest(List<Arrival> events) {
        Map<Integer, Integer> latest = new HashMap<>();
        events.forEach(
                event -> latest.put(event.id(), event.after().path("version").asInt()));
        return latest;
    }
}
