package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.operator.source.snapshot.OwnJobs;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The cache of SnapshotJobs, and whom a change in one wakes: the source that it names. */
public final class SnapshotSources {
    private SnapshotSources() {}

    /** @return the event source */
    public static EventSource<SnapshotJob, CdcSource> of(EventSourceContext<CdcSource> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(SnapshotJob.class, CdcSource.class)
                        .withName(SnapshotJob.class.getSimpleName())
                        .withNamespacesInheritedFromController()
                        .withSecondaryToPrimaryMapper(job -> Set.of(new ResourceID(
                                job.getSpec().sourceRef().name(),
                                job.getMetadata().getNamespace())))
                        .withOnUpdateFilter((after, before) -> !essence(after).equals(essence(before)))
                        .build(),
                context);
    }

    /** What of a job its source acts on; its progress wakes nobody. */
    private static List<Object> essence(SnapshotJob job) {
        return Arrays.asList(
                job.getMetadata().getUid(),
                job.getMetadata().getGeneration(),
                job.getMetadata().getDeletionTimestamp(),
                job.getMetadata().getOwnerReferences(),
                Optional.ofNullable(job.getStatus()).map(SnapshotJobStatus::step),
                OwnJobs.heldUp(job),
                OwnJobs.isStalled(job));
    }
}
