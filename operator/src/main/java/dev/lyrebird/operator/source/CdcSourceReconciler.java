package dev.lyrebird.operator.source;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.ClusterFilters;
import dev.lyrebird.operator.FieldManager;
import dev.lyrebird.operator.cluster.ExpectedRefusals;
import dev.lyrebird.operator.cluster.SeenResources;
import dev.lyrebird.operator.cluster.Serving;
import dev.lyrebird.operator.source.cluster.GateSources;
import dev.lyrebird.operator.source.cluster.OwnedSources;
import dev.lyrebird.operator.source.cluster.SnapshotSources;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.util.ArrayList;
import java.util.List;

/**
 * The edge to the framework. It lets the framework write nothing but the finalizer that it adds: whoever writes through it loses
 * the events that race the write.
 */
@ControllerConfiguration(name = "cdcsource", finalizerName = Labels.FINALIZER, fieldManager = FieldManager.NAME)
@GradualRetry(maxAttempts = -1, initialInterval = 500, intervalMultiplier = 2, maxInterval = 60_000)
public class CdcSourceReconciler implements Reconciler<CdcSource>, Cleaner<CdcSource>, Serving {

    private final SourceLoop loop;
    private final ClusterFilters clusterFilters;
    private final SeenResources<CdcSource> seen = new SeenResources<>();

    public CdcSourceReconciler(SourceLoop loop, ClusterFilters clusterFilters) {
        this.loop = loop;
        this.clusterFilters = clusterFilters;
    }

    @Override
    public List<EventSource<?, CdcSource>> prepareEventSources(EventSourceContext<CdcSource> context) {
        seen.watch(context);
        List<EventSource<?, CdcSource>> sources = new ArrayList<>(OwnedSources.of(context));
        sources.addAll(GateSources.of(context, clusterFilters));
        sources.add(SnapshotSources.of(context));
        return sources;
    }

    @Override
    public List<CdcSource> seen() {
        return seen.list();
    }

    @Override
    public UpdateControl<CdcSource> reconcile(CdcSource source, Context<CdcSource> context) {
        try {
            return UpdateControl.<CdcSource>noUpdate().rescheduleAfter(loop.reconcile(source, context));
        } catch (KubernetesClientException e) {
            ExpectedRefusals.pass(e);
            return UpdateControl.<CdcSource>noUpdate().rescheduleAfter(ExpectedRefusals.TO_LOOK_AGAIN);
        }
    }

    @Override
    public DeleteControl cleanup(CdcSource source, Context<CdcSource> context) {
        try {
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(loop.remove(source, context));
        } catch (KubernetesClientException e) {
            ExpectedRefusals.pass(e);
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(ExpectedRefusals.TO_LOOK_AGAIN);
        }
    }
}
