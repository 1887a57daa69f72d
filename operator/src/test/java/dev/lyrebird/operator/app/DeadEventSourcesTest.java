package dev.lyrebird.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.health.EventSourceHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.health.Status;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What only a restart mends is dead, and nothing else. */
class DeadEventSourcesTest {
    private final DeadEventSources deaths = new DeadEventSources(Set.of("gone")::contains);

    @Test
    void anInformerOfANamespaceThatIsGoneIsNotDead() {
        assertThat(deaths.among(Map.of(
                        "Pod", informers(Map.of("gone", Status.UNHEALTHY, "shop", Status.HEALTHY)),
                        "Role", informers(Map.of("gone", Status.UNHEALTHY, "shop", Status.UNHEALTHY)),
                        "ConfigMap", informers(Map.of("shop", Status.UNHEALTHY)))))
                .containsExactly("ConfigMap", "Role");
    }

    @Test
    void oneOfAllNamespacesIs() {
        DeadEventSources everything = new DeadEventSources(namespace -> true);

        assertThat(everything.among(Map.of("Pod", informers(Map.of(Constants.WATCH_ALL_NAMESPACES, Status.UNHEALTHY)))))
                .containsExactly("Pod");
    }

    @Test
    void whatHasNoInformersIsAsItSays() {
        assertThat(deaths.among(Map.of("timer", () -> Status.UNHEALTHY))).containsExactly("timer");
    }

    private static EventSourceHealthIndicator informers(Map<String, Status> byNamespace) {
        Map<String, InformerHealthIndicator> informers = byNamespace.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, entry -> new Informer(entry.getKey(), entry.getValue())));
        return (InformerWrappingEventSourceHealthIndicator<ConfigMap>) () -> informers;
    }

    private record Informer(String namespace, Status status) implements InformerHealthIndicator {
        @Override
        public boolean hasSynced() {
            return status == Status.HEALTHY;
        }

        @Override
        public boolean isWatching() {
            return hasSynced();
        }

        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public String getTargetNamespace() {
            return namespace;
        }

        @Override
        public Status getStatus() {
            return status;
        }
    }
}
