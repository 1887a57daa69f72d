package dev.lyrebird.operator.app;

import io.javaoperatorsdk.operator.api.config.informer.InformerConfiguration;
import io.javaoperatorsdk.operator.health.EventSourceHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.health.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which event sources of a controller are dead. An event source has an informer for each namespace that is watched; one whose namespace
 * is out of reach can see nothing there, and would not after a restart either.
 *
 * @param isOutOfReach whether a namespace is gone, or may not be read any more
 */
record DeadEventSources(Predicate<String> isOutOfReach) {
    /**
     * @param unhealthy event sources by name, those of one controller
     * @return names, in order
     */
    List<String> among(Map<String, EventSourceHealthIndicator> unhealthy) {
        return unhealthy.entrySet().stream()
                .filter(source -> isDead(source.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private boolean isDead(EventSourceHealthIndicator source) {
        return !(source instanceof InformerWrappingEventSourceHealthIndicator<?> wrapping)
                || wrapping.informerHealthIndicators().values().stream().anyMatch(this::isDead);
    }

    private boolean isDead(InformerHealthIndicator informer) {
        return informer.getStatus() != Status.HEALTHY
                && (InformerConfiguration.allNamespacesWatched(Set.of(informer.getTargetNamespace()))
                        || !isOutOfReach.test(informer.getTargetNamespace()));
    }
}
