package dev.lyrebird.operator.app;

import dev.lyrebird.operator.cluster.NamespaceState;
import dev.lyrebird.operator.filter.ClusterCdcFilterReconciler;
import dev.lyrebird.operator.source.cluster.GateSources;
import io.javaoperatorsdk.operator.Operator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Liveness from the event sources: an informer that stopped for good leaves an operator that runs and sees nothing, and only a
 * restart helps. Cluster-wide gates and namespaces that may not be listed are no such thing: they are tried again and again, the
 * status of each source says it, and a restart changes nothing. Nor is a namespace that is gone, of several that are watched: the others are
 * served. Before it has started, and while another replica leads, there is nothing to be dead.
 */
@Liveness
@ApplicationScoped
class EventSourcesAlive implements HealthCheck {
    private final Operator operator;

    EventSourcesAlive(Operator operator) {
        this.operator = operator;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("event sources");
        if (!operator.getRuntimeInfo().isStarted()) {
            return response.up().build();
        }
        NamespaceState namespaces = new NamespaceState(operator.getKubernetesClient());
        Map<String, Boolean> asked = new HashMap<>();
        DeadEventSources deaths =
                new DeadEventSources(namespace -> asked.computeIfAbsent(namespace, namespaces::isOutOfReach));
        boolean alive = true;
        for (var controller : operator.getRuntimeInfo().unhealthyEventSources().entrySet()) {
            List<String> dead = controller.getKey().equals(ClusterCdcFilterReconciler.NAME)
                    ? List.of()
                    : deaths.among(controller.getValue()).stream()
                            .filter(name -> !GateSources.OPTIONAL.contains(name))
                            .toList();
            response.withData(controller.getKey(), String.join(", ", dead));
            alive &= dead.isEmpty();
        }
        return response.status(alive).build();
    }
}
