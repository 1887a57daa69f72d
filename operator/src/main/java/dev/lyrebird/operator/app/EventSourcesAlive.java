package dev.lyrebird.operator.app;

import io.javaoperatorsdk.operator.Operator;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Liveness from the event sources: an informer that stopped for good leaves an operator that runs and sees nothing, and only a
 * restart helps. Before it has started, and while another replica leads, there is nothing to be dead.
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
        operator.getRuntimeInfo()
                .unhealthyEventSources()
                .forEach((controller, sources) -> response.withData(controller, String.join(", ", sources.keySet())));
        return response.status(operator.getRuntimeInfo().allEventSourcesAreHealthy())
                .build();
    }
}
