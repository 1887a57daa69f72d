package dev.lyrebird.operator.source;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.ClusterFilters;
import dev.lyrebird.operator.OperatorSettings;
import dev.lyrebird.operator.cluster.Finalizer;
import dev.lyrebird.operator.cluster.FreshestResource;
import dev.lyrebird.operator.cluster.NamespaceState;
import dev.lyrebird.operator.cluster.ObjectWriter;
import dev.lyrebird.operator.cluster.StatusWriter;
import dev.lyrebird.operator.cluster.WarningEvents;
import dev.lyrebird.operator.source.cluster.CaptureRemoval;
import dev.lyrebird.operator.source.cluster.GateGatherer;
import dev.lyrebird.operator.source.cluster.LiveObjects;
import dev.lyrebird.operator.source.cluster.OrphanSweep;
import dev.lyrebird.operator.source.cluster.SnapshotGatherer;
import dev.lyrebird.operator.source.cluster.SourceGatherer;
import dev.lyrebird.operator.source.policy.turn.RuntimeTurns;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;

/**
 * Puts the parts of the CdcSource reconciler together, without a framework.
 *
 * @param loop what a reconciler does
 * @param sweep to be run from time to time by the leader
 * @param clusterFilters whether cluster-wide gates are watched
 */
public record SourceModule(SourceLoop loop, OrphanSweep sweep, ClusterFilters clusterFilters) {
    private static final long OBJECTS_AT_A_TIME = 200;

    public static SourceModule create(KubernetesClient client, OperatorSettings settings, Clock clock) {
        LiveObjects live = new LiveObjects(client);
        FreshestResource<CdcSource> freshest = new FreshestResource<>();
        ObjectWriter writer = new ObjectWriter(client);
        WarningEvents events = new WarningEvents(client, settings.instance());
        SourceLoop loop = new SourceLoop(
                new SourceGatherer(
                        live,
                        freshest,
                        new GateGatherer(client, settings.gates().clusterFilters()),
                        new SnapshotGatherer(client),
                        settings.gates().rolloutInterval(),
                        new RuntimeTurns(
                                settings.runtime().image().name(),
                                settings.gates().rolloutInterval(),
                                new FirstLook(clock)),
                        settings.runtime(),
                        clock),
                new SourceActs(writer, events, settings.runtime()),
                new StatusWriter<>(client, freshest::remember, CdcSource::new),
                events,
                new CaptureRemoval(
                        new Finalizer(client, Labels.FINALIZER), new NamespaceState(client), live, writer, clock));
        return new SourceModule(
                loop,
                new OrphanSweep(client, live, writer, settings.namespaces(), OBJECTS_AT_A_TIME),
                settings.gates().clusterFilters());
    }

    /** @return a reconciler to be registered with an operator */
    public CdcSourceReconciler reconciler() {
        return new CdcSourceReconciler(loop, clusterFilters);
    }
}
