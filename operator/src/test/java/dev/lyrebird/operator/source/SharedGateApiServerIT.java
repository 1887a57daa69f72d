package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.operator.source.fixture.Gates;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.operator.source.fixture.Sources;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.oracle.Oracles;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A gate that several sources pass: its change reaches them one after the other, each once. */
@SourceApiServerTest
class SharedGateApiServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void reachesEachSourceOnceAndNotAllAtATime(ApiServer server, TestNamespace namespace, Oracles oracles) {
        try (SourceWorld world = SourceWorld.start(server, namespace, oracles)) {
            Gates gates = new Gates(world.admin, world.namespace);
            gates.create();
            List<Sources> sources = Stream.of("orders", "billing", "stock")
                    .map(name -> new Sources(world.admin, world.namespace, name))
                    .toList();
            sources.forEach(source -> source.create(yaml -> yaml + "  filterRefs: [{name: no-pii}]\n"));
            enforced(sources, 1);
            Map<String, Instant> started = new ConcurrentHashMap<>();
            try (Watch pods = world.admin.pods().inNamespace(world.namespace).watch(newPods(started))) {
                Instant edited = Instant.now();
                gates.ignore("card_number", "iban");
                enforced(sources, 2);

                List<Instant> times = started.values().stream()
                        .filter(edited::isBefore)
                        .sorted()
                        .toList();
                assertThat(times).as("pods that were started after the edit").hasSize(3);
                assertThat(Duration.between(times.get(0), times.get(2)))
                        .as("two turns of 3 s; a busy machine is late by less than a turn")
                        .isGreaterThan(Duration.ofSeconds(3));
                assertThat(gates.state("Ready")).isIn("True/InForce", "False/RollingOut");
                await().atMost(PATIENCE).until(() -> gates.state("Ready").equals("True/InForce"));
                assertThat(gates.get().getStatus().sourceCount()).isEqualTo(3);
            }
        }
    }

    private static void enforced(List<Sources> sources, long generation) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sources).allSatisfy(source -> assertThat(
                        source.status().orElseThrow().gates().get(0).enforcedGeneration())
                .as(() -> source.get().toString())
                .isEqualTo(generation)));
    }

    private static Watcher<Pod> newPods(Map<String, Instant> started) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, Pod pod) {
                started.putIfAbsent(pod.getMetadata().getUid(), Instant.now());
            }

            @Override
            public void onClose(WatcherException cause) {
                throw new IllegalStateException("the watch of the test ended", cause);
            }
        };
    }
}
