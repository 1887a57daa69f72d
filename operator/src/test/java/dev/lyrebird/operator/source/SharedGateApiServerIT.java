package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.GateStatus;
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
import java.util.Objects;
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
            List<String> before = pods(world);
            Map<String, Instant> started = new ConcurrentHashMap<>();
            try (Watch pods = world.admin.pods().inNamespace(world.namespace).watch(newPods(started))) {
                gates.ignore("card_number", "iban");
                enforced(sources, 2);

                List<Instant> times = started.entrySet().stream()
                        .filter(pod -> !before.contains(pod.getKey()))
                        .map(Map.Entry::getValue)
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

    private static List<String> pods(SourceWorld world) {
        return world.admin.pods().inNamespace(world.namespace).list().getItems().stream()
                .map(pod -> pod.getMetadata().getUid())
                .toList();
    }

    private static void enforced(List<Sources> sources, long generation) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sources)
                .extracting(SharedGateApiServerIT::enforced)
                .containsOnly(generation));
    }

    /** @return the generation that the source enforces; 0 for none */
    private static long enforced(Sources source) {
        return source.status().map(CdcSourceStatus::gates).orElse(List.of()).stream()
                .map(GateStatus::enforcedGeneration)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(0L);
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
