package dev.lyrebird.operator.filter;

import dev.lyrebird.api.v1alpha1.CdcFilter;
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
import java.util.List;

/** The edge to the framework, for the gates of a namespace. */
@ControllerConfiguration(name = CdcFilterReconciler.NAME, fieldManager = FieldManager.NAME)
@GradualRetry(maxAttempts = -1, initialInterval = 500, intervalMultiplier = 2, maxInterval = 60_000)
public class CdcFilterReconciler implements Reconciler<CdcFilter>, Serving {
    public static final String NAME = "cdcfilter";

    private final FilterLoop<CdcFilter> loop;
    private final OperatorSettings settings;
    private final SeenResources<CdcFilter> gates = new SeenResources<>();

    public CdcFilterReconciler(FilterLoop<CdcFilter> loop, OperatorSettings settings) {
        this.loop = loop;
        this.settings = settings;
    }

    @Override
    public List<EventSource<?, CdcFilter>> prepareEventSources(EventSourceContext<CdcFilter> context) {
        gates.watch(context);
        return FilterSources.of(context, settings.namespaces(), (gate, object) -> gate.getMetadata()
                .getNamespace()
                .equals(object.getMetadata().getNamespace()));
    }

    @Override
    public List<CdcFilter> seen() {
        return gates.list();
    }

    @Override
    public UpdateControl<CdcFilter> reconcile(CdcFilter gate, Context<CdcFilter> context) {
        try {
            return UpdateControl.<CdcFilter>noUpdate()
                    .rescheduleAfter(loop.reconcile(gate, GateResource.of(gate), context));
        } catch (KubernetesClientException e) {
            ExpectedRefusals.passOrGone(e);
            return UpdateControl.<CdcFilter>noUpdate().rescheduleAfter(ExpectedRefusals.TO_LOOK_AGAIN);
        }
    }
}
