package dev.lyrebird.operator.filter;

import dev.lyrebird.api.v1alpha1.ClusterCdcFilter;
import dev.lyrebird.operator.FieldManager;
import dev.lyrebird.operator.OperatorSettings;
import dev.lyrebird.operator.cluster.ExpectedRefusals;
import dev.lyrebird.operator.cluster.SeenResources;
import dev.lyrebird.operator.cluster.Serving;
import dev.lyrebird.operator.filter.cluster.FilterSources;
import dev.lyrebird.operator.gate.GateResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.util.ArrayList;
import java.util.List;

/** The edge to the framework, for the cluster-wide gates. */
@ControllerConfiguration(name = ClusterCdcFilterReconciler.NAME, fieldManager = FieldManager.NAME)
@GradualRetry(maxAttempts = -1, initialInterval = 500, intervalMultiplier = 2, maxInterval = 60_000)
public class ClusterCdcFilterReconciler implements Reconciler<ClusterCdcFilter>, Serving {
    public static final String NAME = "clustercdcfilter";

    private final FilterLoop<ClusterCdcFilter> loop;
    private final OperatorSettings settings;
    private final SeenResources<ClusterCdcFilter> gates = new SeenResources<>();

    public ClusterCdcFilterReconciler(FilterLoop<ClusterCdcFilter> loop, OperatorSettings settings) {
        this.loop = loop;
        this.settings = settings;
    }

    @Override
    public List<EventSource<?, ClusterCdcFilter>> prepareEventSources(EventSourceContext<ClusterCdcFilter> context) {
        gates.watch(context);
        List<EventSource<?, ClusterCdcFilter>> sources =
                new ArrayList<>(FilterSources.of(context, settings.namespaces(), (gate, object) -> true));
        sources.add(FilterSources.namespaces(context));
        return sources;
    }

    @Override
    public List<ClusterCdcFilter> seen() {
        return gates.list();
    }

    @Override
    public UpdateControl<ClusterCdcFilter> reconcile(ClusterCdcFilter gate, Context<ClusterCdcFilter> context) {
        try {
            return UpdateControl.<ClusterCdcFilter>noUpdate()
                    .rescheduleAfter(loop.reconcile(gate, GateResource.of(gate), context));
        } catch (KubernetesClientException e) {
            ExpectedRefusals.passOrGone(e);
            return UpdateControl.<ClusterCdcFilter>noUpdate().rescheduleAfter(ExpectedRefusals.TO_LOOK_AGAIN);
        }
    }
}
