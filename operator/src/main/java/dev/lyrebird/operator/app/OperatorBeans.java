package dev.lyrebird.operator.app;

import dev.lyrebird.operator.OperatorSettings;
import dev.lyrebird.operator.source.SourceLoop;
import dev.lyrebird.operator.source.SourceModule;
import dev.lyrebird.operator.source.cluster.OrphanSweep;
import dev.lyrebird.operator.source.render.RuntimeImage;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;

/** Makes beans of what is put together without a framework. */
@Singleton
class OperatorBeans {
    @Produces
    @Singleton
    OperatorSettings settings(LyrebirdConfig config, ProcessIdentity identity) {
        return new OperatorSettings(
                new RuntimeImage(config.runtime().image(), config.runtime().imagePullPolicy()),
                config.namespaces().orElse(Set.of()),
                identity.name());
    }

    @Produces
    @Singleton
    SourceModule sources(KubernetesClient client, OperatorSettings settings) {
        return SourceModule.create(client, settings, Clock.systemUTC());
    }

    /** The reconciler itself is made a bean by the framework's extension. */
    @Produces
    @Singleton
    SourceLoop loop(SourceModule sources) {
        return sources.loop();
    }

    /** The extension's own bean can be asked for before its registry is bound, and then counts nothing. */
    @Produces
    @Singleton
    @Unremovable
    Metrics metrics(MeterRegistry registry) {
        return MicrometerMetricsV2.newBuilder(registry).build();
    }

    @Produces
    @Singleton
    OrphanSweep sweep(SourceModule sources) {
        return sources.sweep();
    }
}
