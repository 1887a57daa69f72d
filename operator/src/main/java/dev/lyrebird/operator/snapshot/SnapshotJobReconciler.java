package dev.lyrebird.operator.snapshot;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.FieldManager;
import dev.lyrebird.operator.cluster.ExpectedRefusals;
import dev.lyrebird.operator.cluster.SeenResources;
import dev.lyrebird.operator.cluster.Serving;
import dev.lyrebird.operator.snapshot.cluster.SnapshotWakes;
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
import java.util.List;

/**
 * The edge to the framework. It lets the framework write nothing but the finalizer that it adds: whoever writes through it loses
 * the events that race the write.
 */
@ControllerConfiguration(
        name = "snapshotjob",
        finalizerName = Labels.SNAPSHOT_FINALIZER,
        fieldManager = FieldManager.NAME)
@GradualRetry(maxAttempts = -1, initialInterval = 500, intervalMultiplier = 2, maxInterval = 60_000)
public class SnapshotJobReconciler implements Reconciler<SnapshotJob>, Cleaner<SnapshotJob>, Serving {

    private final SnapshotLoop loop;
    private final SeenResources<SnapshotJob> jobs = new SeenResources<>();

    public SnapshotJobReconciler(SnapshotLoop loop) {
        this.loop = loop;
    }

    @Override
    public List<EventSource<?, SnapshotJob>> prepareEventSources(EventSourceContext<SnapshotJob> context) {
        jobs.watch(context);
        return SnapshotWakes.of(context);
    }

    @Override
    public List<SnapshotJob> seen() {
        return jobs.list();
    }

    @Override
    public UpdateControl<SnapshotJob> reconcile(SnapshotJob job, Context<SnapshotJob> context) {
        try {
            return UpdateControl.<SnapshotJob>noUpdate().rescheduleAfter(loop.reconcile(job, context));
        } catch (KubernetesClientException e) {
            ExpectedRefusals.pass(e);
            return UpdateControl.<SnapshotJob>noUpdate().rescheduleAfter(ExpectedRefusals.TO_LOOK_AGAIN);
        }
    }

    @Override
    public DeleteControl cleanup(SnapshotJob job, Context<SnapshotJob> context) {
        try {
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(loop.remove(job, context));
        } catch (KubernetesClientException e) {
            ExpectedRefusals.pass(e);
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(ExpectedRefusals.TO_LOOK_AGAIN);
        }
    }
}
