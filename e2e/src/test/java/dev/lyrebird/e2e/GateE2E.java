package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.CdcFilter;
import dev.lyrebird.api.v1alpha1.source.GateStatus;
import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.e2e.scene.Pipeline;
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

/** A gate that two sources share, and that changes while rows are written. */
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

    private static final String SHARED = "filterRefs: [{name: no-notes}]";

    @Test
    void anEditedGateLosesNothingAndABrokenOneLeavesTheLastGoodOneInForce(Scene scene) {
        scene.ordersTable(3);
        List<Pipeline> both = List.of(scene.pipeline("orders"), scene.pipeline("copies"));
        Cluster.client()
                .resource(Serialization.unmarshal(
                        GATE.formatted(scene.namespace(), scene.database().name()), CdcFilter.class))
                .create();
        both.forEach(pipeline -> pipeline.source().create(SHARED));
        for (Pipeline pipeline : both) {
            pipeline.source().awaitReady();
            orders(pipeline).awaitCount(3);
            assertThat(orders(pipeline).events()).allMatch(GateE2E::hasNote);
        }

        Map<String, Integer> fromTheNewPod = new HashMap<>();
        Map<String, String> podOfTheLastGoodOne = new HashMap<>();
        try (Writer writer = Writer.on(scene)) {
            both.forEach(pipeline -> orders(pipeline).awaitCount(20));
            patch(scene, "{\"spec\":{\"rules\":[" + rule(scene, ",\"ignoredColumns\":[\"note\"]") + "]}}");
            for (Pipeline pipeline : both) {
                awaitEnforced(pipeline, 2, 2);
                int count = orders(pipeline).events().size();
                fromTheNewPod.put(pipeline.name(), count);
                podOfTheLastGoodOne.put(pipeline.name(), pipeline.capture().uid());
                orders(pipeline).awaitCount(count + 20);
            }

            patch(
                    scene,
                    "{\"spec\":{\"rules\":[" + rule(scene, "")
                            + "],\"tests\":[{\"table\":\"a.b\",\"expect\":\"Accepted\"}]}}");
            for (Pipeline pipeline : both) {
                pipeline.source().awaitCondition("GatesEnforced", "False", "GateNotValid");
                awaitEnforced(pipeline, 3, 2);
                orders(pipeline).awaitCount(orders(pipeline).events().size() + 20);
            }
        }
        Map<Integer, Integer> rows = versions(scene);
        for (Pipeline pipeline : both) {
            orders(pipeline).awaitEvents("every row in its last version", events -> latest(events)
                    .equals(rows));
            List<Arrival> events = orders(pipeline).events();
            assertThat(events.subList(fromTheNewPod.get(pipeline.name()), events.size()))
                    .as("events of %s that arrived after the edited gate was in force", pipeline.name())
                    .noneMatch(GateE2E::hasNote);
            assertThat(pipeline.capture().uid())
                    .as("the pod of %s with the last good gate", pipeline.name())
                    .isEqualTo(podOfTheLastGoodOne.get(pipeline.name()));
            pipeline.source().awaitReady();
        }
    }

    private static Topic orders(Pipeline pipeline) {
        return pipeline.topic("orders");
    }

    private static void awaitEnforced(Pipeline pipeline, long generation, long enforced) {
        await("generation " + enforced + " is in force for " + pipeline.name())
                .atMost(PATIENCE)
                .until(
                        () -> Optional.ofNullable(pipeline.source().status().gates())
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
