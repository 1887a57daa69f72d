package dev.lyrebird.operator.app;

import dev.lyrebird.api.v1alpha1.CdcFilter;
import dev.lyrebird.api.v1alpha1.ClusterCdcFilter;
import dev.lyrebird.operator.ClusterFilters;
import dev.lyrebird.operator.GateSettings;
import dev.lyrebird.operator.OperatorSettings;
import dev.lyrebird.operator.filter.ClusterCdcFilterReconciler;
import dev.lyrebird.operator.filter.FilterLoop;
import dev.lyrebird.operator.filter.FilterModule;
import dev.lyrebird.operator.pod.PodUser;
import dev.lyrebird.operator.pod.RuntimeImage;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.snapshot.SnapshotLoop;
import dev.lyrebird.operator.snapshot.SnapshotModule;
import dev.lyrebird.operator.source.SourceLoop;
import dev.lyrebird.operator.source.SourceModule;
import dev.lyrebird.operator.source.cluster.EndingNamespaces;
import dev.lyrebird.operator.source.cluster.OrphanSweep;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Makes beans of what is put together without a framework. */
@Singleton
class OperatorBeans {
    @Produces
    @Singleton
    OperatorSettings settings(LyrebirdConfig config, ProcessIdentity identity) {
        return new OperatorSettings(
                runtime(config.runtime()),
                config.namespaces().orElse(Set.of()),
                new GateSettings(
                        config.clusterFilters().enabled() ? ClusterFilters.Required : ClusterFilters.Off,
                        config.rollout().interval()),
                identity.name());
    }

    private static RuntimeSettings runtime(LyrebirdConfig.Runtime runtime) {
        RuntimeImage image = new RuntimeImage(
                runtime.image(),
                runtime.imagePullPolicy(),
                runtime.imagePullSecrets().orElse(List.of()));
        return new RuntimeSettings(
                image,
                runtime.pod().map(PodDefaults::read),
                runtime.fixedUser() ? PodUser.Fixed : PodUser.OfTheNamespace);
    }

    @Produces
    @Singleton
    ClusterFilters clusterFilters(OperatorSettings settings) {
        return settings.gates().clusterFilters();
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

    @Produces
    @Singleton
    FilterModule gates(KubernetesClient client, OperatorSettings settings) {
        return FilterModule.create(client, settings, Clock.systemUTC());
    }

    @Produces
    @Singleton
    SnapshotLoop snapshotLoop(KubernetesClient client, OperatorSettings settings) {
        return SnapshotModule.loop(client, settings, Clock.systemUTC());
    }

    @Produces
    @Singleton
    FilterLoop<CdcFilter> filterLoop(FilterModule gates) {
        return gates.filters();
    }

    @Produces
    @Singleton
    FilterLoop<ClusterCdcFilter> clusterFilterLoop(FilterModule gates) {
        return gates.clusterFilters();
    }

    /** As the framework's extension makes it, but for the cluster-wide gates where there are none, or another operator reports. */
    @Produces
    @ApplicationScoped
    Operator operator(
            QuarkusConfigurationService configuration,
            Instance<Reconciler<? extends HasMetadata>> reconcilers,
            LyrebirdConfig config) {
        Operator operator = new Operator(configuration);
        boolean reports =
                config.clusterFilters().enabled() && config.clusterFilters().reportStatus();
        reconcilers.stream()
                .filter(reconciler -> reports || !(reconciler instanceof ClusterCdcFilterReconciler))
                .forEach(operator::register);
        return operator;
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

    @Produces
    @Singleton
    EndingNamespaces endingNamespaces(KubernetesClient client, OperatorSettings settings) {
        return new EndingNamespaces(client, settings.namespaces());
    }
}
