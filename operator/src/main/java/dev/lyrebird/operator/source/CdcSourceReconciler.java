package dev.lyrebird.operator.source;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.ClusterFilters;
import dev.lyrebird.operator.FieldManager;
import dev.lyrebird.operator.source.cluster.GateSources;
import dev.lyrebird.operator.source.cluster.OwnedSources;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
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
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge to the framework. It never lets the framework write: whoever writes through it loses the events that race the
 * write.
 */
@ControllerConfiguration(name = "cdcsource", finalizerName = Labels.FINALIZER, fieldManager = FieldManager.NAME)
@GradualRetry(maxAttempts = -1, initialInterval = 500, intervalMultiplier = 2, maxInterval = 60_000)
public class CdcSourceReconciler implements Reconciler<CdcSource>, Cleaner<CdcSource> {
    private static final Logger LOG = LoggerFactory.getLogger(CdcSourceReconciler.class);
    private static final Duration TO_LOOK_AGAIN = Duration.ofMillis(250);

    private static final String NAMESPACE_TERMINATING = "NamespaceTerminating";

    private final SourceLoop loop;
    private final ClusterFilters clusterFilters;

    public CdcSourceReconciler(SourceLoop loop, ClusterFilters clusterFilters) {
        this.loop = loop;
        this.clusterFilters = clusterFilters;
    }

    @Override
    public List<EventSource<?, CdcSource>> prepareEventSources(EventSourceContext<CdcSource> context) {
        return Stream.concat(OwnedSources.of(context).stream(), GateSources.of(context, clusterFilters).stream())
                .toList();
    }

    @Override
    public UpdateControl<CdcSource> reconcile(CdcSource source, Context<CdcSource> context) {
        try {
            return UpdateControl.<CdcSource>noUpdate().rescheduleAfter(loop.reconcile(source, context));
        } catch (KubernetesClientException e) {
            passExpected(e);
            return UpdateControl.<CdcSource>noUpdate().rescheduleAfter(TO_LOOK_AGAIN);
        }
    }

    @Override
    public DeleteControl cleanup(CdcSource source, Context<CdcSource> context) {
        try {
            return loop.remove(source, context)
                    .map(again -> DeleteControl.noFinalizerRemoval().rescheduleAfter(again))
                    .orElseGet(DeleteControl::defaultDelete);
        } catch (KubernetesClientException e) {
            passExpected(e);
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(TO_LOOK_AGAIN);
        }
    }

    /**
     * A conflict is how optimistic writing works, not an error: look again and decide anew. And where the namespace is being
     * deleted, the API server refuses new objects before it tells us that the source goes too.
     */
    private static void passExpected(KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && !isNamespaceTerminating(e)) {
            throw e;
        }
        LOG.debug("something changed while it was written to, looking again", e);
    }

    private static boolean isNamespaceTerminating(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus())
                .map(Status::getDetails)
                .map(StatusDetails::getCauses)
                .orElse(List.of())
                .stream()
                .anyMatch(cause -> NAMESPACE_TERMINATING.equals(cause.getReason()));
    }
}
