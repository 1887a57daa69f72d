package dev.lyrebird.operator.app;

import dev.lyrebird.operator.cluster.Serving;
import dev.lyrebird.operator.source.cluster.EndingNamespaces;
import dev.lyrebird.operator.source.cluster.OrphanSweep;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;

/** What happens around the framework's own start and stop. */
@Singleton
class OperatorLife {
    /** Less than half of the five seconds that a namespace keeps its content. */
    private static final Duration ENDING_NAMESPACES = Duration.ofSeconds(2);

    /** As often as Prometheus asks where it asks often. */
    private static final Duration METRICS = Duration.ofSeconds(15);

    private final LyrebirdConfig config;
    private final Leadership leadership;
    private final OrphanSweep sweep;
    private final EndingNamespaces ending;
    private final Instance<Reconciler<? extends HasMetadata>> reconcilers;
    private final ResourceGauges gauges;
    private final MeterRegistry registry;
    private final Looks looks = new Looks(3);

    OperatorLife(
            LyrebirdConfig config,
            Leadership leadership,
            OrphanSweep sweep,
            EndingNamespaces ending,
            Instance<Reconciler<? extends HasMetadata>> reconcilers,
            ResourceGauges gauges,
            MeterRegistry registry) {
        this.config = config;
        this.leadership = leadership;
        this.sweep = sweep;
        this.ending = ending;
        this.reconcilers = reconcilers;
        this.gauges = gauges;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        LeadingGauge.register(registry, this::leads);
        every(config.sweepInterval(), "orphans", sweep::run);
        every(METRICS, "what metrics tell", () -> gauges.show(seen()));
        if (config.namespaces().isPresent()) {
            every(ENDING_NAMESPACES, "namespaces that are being deleted", ending::run);
        }
    }

    /** Before the framework stops. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
        leadership.announceShutdown();
        looks.close();
    }

    /** After the framework has stopped: nothing of ours writes any more. */
    void release(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 1000) ShutdownEvent event) {
        if (config.leaderElection().enabled()) {
            leadership.release();
        }
    }

    private List<HasMetadata> seen() {
        return reconcilers.stream()
                .filter(Serving.class::isInstance)
                .map(Serving.class::cast)
                .<HasMetadata>flatMap(kind -> kind.seen().stream())
                .toList();
    }

    private void every(Duration interval, String what, Runnable look) {
        looks.every(interval, what, () -> {
            if (leads()) {
                look.run();
            }
        });
    }

    private boolean leads() {
        return !config.leaderElection().enabled() || leadership.leads();
    }
}
