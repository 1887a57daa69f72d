package dev.lyrebird.operator.snapshot.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.StepStatus;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.source.cluster.CachedDocuments;
import dev.lyrebird.operator.source.cluster.CheckpointWakes;
import dev.lyrebird.operator.verdict.Conditions;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.TransformingItemStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What wakes a SnapshotJob: its Jobs, pods and plan, its source, and the source's checkpoint, report and pipeline. Ledgers do not:
 * they are written all the time, and looked at when progress is due.
 */
public final class SnapshotWakes {
    private static final String OF_A_JOB =
            Labels.MANAGED_BY + "=" + Labels.MANAGED_BY_LYREBIRD + "," + Labels.SNAPSHOT_UID;
    private static final String DOCUMENTS = Labels.MANAGED_BY + "=" + Labels.MANAGED_BY_LYREBIRD + "," + Labels.ROLE
            + " in (plan,checkpoint,report,pipeline)";

    private SnapshotWakes() {}

    /** @return one event source a kind */
    public static List<EventSource<?, SnapshotJob>> of(EventSourceContext<SnapshotJob> context) {
        List<EventSource<?, SnapshotJob>> sources = new ArrayList<>(documents(context));
        sources.add(new InformerEventSource<>(
                configuration(CdcSource.class, context)
                        .withOnUpdateFilter((after, before) -> !essence(after).equals(essence(before)))
                        .build(),
                context));
        sources.add(new InformerEventSource<>(
                configuration(Job.class, context).withLabelSelector(OF_A_JOB).build(), context));
        sources.add(new InformerEventSource<>(
                configuration(Pod.class, context).withLabelSelector(OF_A_JOB).build(), context));
        return sources;
    }

    /** One a namespace: informers that share a store take each other's objects for deleted. */
    private static List<InformerEventSource<ConfigMap, SnapshotJob>> documents(
            EventSourceContext<SnapshotJob> context) {
        return context.getControllerConfiguration().getEffectiveNamespaces().stream()
                .sorted()
                .map(namespace -> new InformerEventSource<>(
                        configuration(ConfigMap.class, context)
                                .withName(ConfigMap.class.getSimpleName() + " " + namespace)
                                .withNamespaces(Set.of(namespace))
                                .withLabelSelector(DOCUMENTS)
                                .withOnUpdateFilter(CheckpointWakes::wakes)
                                .withItemStore(new TransformingItemStore<>(CachedDocuments::checkpoint))
                                .build(),
                        context))
                .toList();
    }

    private static <S extends HasMetadata> InformerEventSourceConfiguration.Builder<S> configuration(
            Class<S> type, EventSourceContext<SnapshotJob> context) {
        return InformerEventSourceConfiguration.from(type, SnapshotJob.class)
                .withName(type.getSimpleName())
                .withNamespacesInheritedFromController()
                // they are read from the API server itself; an index would only cost
                .withPrimaryToSecondaryMapper(job -> Set.of())
                .withSecondaryToPrimaryMapper(object -> wakened(object, context));
    }

    private static Set<ResourceID> wakened(HasMetadata object, EventSourceContext<SnapshotJob> context) {
        Optional<String> job = label(object, Labels.SNAPSHOT);
        if (job.isPresent()) {
            return Set.of(new ResourceID(job.get(), object.getMetadata().getNamespace()));
        }
        String source = object instanceof CdcSource
                ? object.getMetadata().getName()
                : label(object, Labels.SOURCE).orElse("");
        return context.getPrimaryCache()
                .list(found -> !isOver(found)
                        && found.getMetadata()
                                .getNamespace()
                                .equals(object.getMetadata().getNamespace())
                        && found.getSpec().sourceRef().name().equals(source))
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }

    private static boolean isOver(SnapshotJob job) {
        return Optional.ofNullable(job.getStatus())
                .map(SnapshotJobStatus::step)
                .map(StepStatus::name)
                .filter(step -> step.isLast())
                .isPresent();
    }

    /** What of a source a job acts on. */
    private static List<Object> essence(CdcSource source) {
        Optional<CdcSourceStatus> status = Optional.ofNullable(source.getStatus());
        return Arrays.asList(
                source.getMetadata().getUid(),
                source.getMetadata().getGeneration(),
                status.map(CdcSourceStatus::snapshotJob),
                Conditions.of(status.map(CdcSourceStatus::conditions)).get(Conditions.READY));
    }

    private static Optional<String> label(HasMetadata object, String key) {
        return Optional.ofNullable(object.getMetadata().getLabels()).map(labels -> labels.get(key));
    }
}
