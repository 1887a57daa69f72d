package dev.lyrebird.operator.snapshot;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.OperatorSettings;
import dev.lyrebird.operator.cluster.Finalizer;
import dev.lyrebird.operator.cluster.FreshestResource;
import dev.lyrebird.operator.cluster.NamespaceState;
import dev.lyrebird.operator.cluster.ObjectWriter;
import dev.lyrebird.operator.cluster.StatusWriter;
import dev.lyrebird.operator.cluster.WarningEvents;
import dev.lyrebird.operator.snapshot.cluster.EndedMarks;
import dev.lyrebird.operator.snapshot.cluster.SnapshotJobGatherer;
import dev.lyrebird.operator.snapshot.cluster.WorkerWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;

/** Puts the parts of the SnapshotJob reconciler together, without a framework. */
public final class SnapshotModule {
    private SnapshotModule() {}

    /** @return what a reconciler does */
    public static SnapshotLoop loop(KubernetesClient client, OperatorSettings settings, Clock clock) {
        FreshestResource<SnapshotJob> freshest = new FreshestResource<>();
        return new SnapshotLoop(
                new SnapshotJobGatherer(client, freshest, clock),
                new SnapshotActs(
                        new WorkerWriter(client, new ObjectWriter(client)),
                        new EndedMarks(client, freshest::remember),
                        settings.runtime()),
                new StatusWriter<>(client, freshest::remember, SnapshotJob::new),
                new WarningEvents(client, settings.instance()),
                freshest,
                new NamespaceState(client),
                new Finalizer(client, Labels.SNAPSHOT_FINALIZER));
    }
}
