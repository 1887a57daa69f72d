package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.operator.cluster.FreshestResource;
import dev.lyrebird.operator.cluster.ObjectWriter;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.objects.OwnedObjects;
import dev.lyrebird.operator.objects.TemplateHash;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.source.gate.GateSight;
import dev.lyrebird.operator.source.model.GatesSeen;
import dev.lyrebird.operator.source.model.InputReading;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.policy.turn.RuntimeTurns;
import dev.lyrebird.operator.source.render.SourceResources;
import dev.lyrebird.operator.source.startover.StartOver;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gathers what a reconcile knows: from the caches, and, where a cache has nothing, from the API server itself.
 */
public final class SourceGatherer {
    private final LiveObjects live;
    private final FreshestResource<CdcSource> freshest;
    private final GateGatherer gates;
    private final SnapshotGatherer snapshots;
    private final Duration rolloutInterval;
    private final RuntimeTurns turns;
    private final RuntimeSettings runtime;
    private final Clock clock;
    private final PodAbsences absences = new PodAbsences();

    /**
     * @param rolloutInterval time between two sources that take up the same change of a gate
     * @param turns when captures take up a newer runtime image, or other settings of all pods
     * @param runtime what all pods are wanted to have
     */
    public SourceGatherer(
            LiveObjects live,
            FreshestResource<CdcSource> freshest,
            GateGatherer gates,
            SnapshotGatherer snapshots,
            Duration rolloutInterval,
            RuntimeTurns turns,
            RuntimeSettings runtime,
            Clock clock) {
        this.live = live;
        this.gates = gates;
        this.snapshots = snapshots;
        this.rolloutInterval = rolloutInterval;
        this.turns = turns;
        this.runtime = runtime;
        this.freshest = freshest;
        this.clock = clock;
    }

    /** @return everything known of {@code cached}; empty when the resource is gone by now */
    public Optional<SourceInput> gather(CdcSource cached, Context<CdcSource> context) {
        return confirmed(freshest.of(cached)).map(source -> gatherFor(source, context));
    }

    /** What the status lacks is an absence too: another process of the operator may have written it a moment ago. */
    private Optional<CdcSource> confirmed(CdcSource source) {
        boolean marked = Optional.ofNullable(source.getStatus())
                .map(CdcSourceStatus::checkpoint)
                .isPresent();
        boolean startsOver =
                StartOver.of(source, Optional.empty()).filter(StartOver::isNew).isPresent();
        if (marked && !startsOver) {
            return Optional.of(source);
        }
        Optional<CdcSource> confirmed = live.source(
                        source.getMetadata().getNamespace(),
                        source.getMetadata().getName())
                .filter(it ->
                        it.getMetadata().getUid().equals(source.getMetadata().getUid()));
        confirmed.ifPresent(freshest::remember);
        return confirmed;
    }

    private SourceInput gatherFor(CdcSource source, Context<CdcSource> context) {
        String namespace = source.getMetadata().getNamespace();
        ObjectNames names = new ObjectNames(source.getMetadata().getName());
        Map<ObjectKey, HasMetadata> owned = new TreeMap<>(cached(context));
        List<ObjectKey> conflicts = new ArrayList<>();
        for (ObjectKey key : SourceResources.keys(names)) {
            if (!owned.containsKey(key)) {
                live.get(namespace, key).ifPresent(found -> {
                    if (LiveObjects.isOurs(found, names.source())) {
                        owned.put(key, found);
                    } else {
                        conflicts.add(key);
                    }
                });
            }
        }
        OwnedObjects objects = new OwnedObjects(owned);
        Optional<PipelineConfig> running = InputReading.running(objects, names);
        GateSight sight = gates.gather(source, running, context);
        SourceInput input = InputReading.read(
                source,
                objects,
                conflicts,
                pod(context, names),
                new GatesSeen(sight, rolloutInterval),
                snapshots.gather(
                        source,
                        InputReading.checkpoint(objects, names),
                        InputReading.captured(objects, source),
                        context),
                clock.instant());
        return input.podMissingSince(absences.since(input))
                .runtimeTurn(turns.of(input, () -> sources(context), capture -> differs(capture, input, context)));
    }

    /** What is rendered of settings that a source says otherwise, or that are as they were under another name, is the same. */
    private boolean differs(StatefulSet capture, SourceInput input, Context<CdcSource> context) {
        return input.resolution() instanceof Resolution.Resolved resolved
                && SourceResources.applied(input, resolved.config(), runtime).stream()
                        .filter(StatefulSet.class::isInstance)
                        .map(StatefulSet.class::cast)
                        .anyMatch(wanted -> !TemplateHash.agrees(capture, wanted)
                                && !ObjectWriter.matches(capture, TemplateHash.asOn(capture, wanted), context));
    }

    /** Forgets a source that is gone. */
    public void forget(CdcSource source) {
        freshest.forget(source);
        absences.forget(source);
    }

    private static Map<ObjectKey, HasMetadata> cached(Context<CdcSource> context) {
        List<HasMetadata> objects = new ArrayList<>();
        OwnedKinds.TYPES.forEach(type -> objects.addAll(context.getSecondaryResources(type)));
        return OwnedObjects.of(objects).byKey();
    }

    private static List<String> sources(Context<CdcSource> context) {
        return new GateCaches(context)
                .sources(any -> true).stream()
                        .map(source -> source.getMetadata().getUid())
                        .toList();
    }

    private static Optional<Pod> pod(Context<CdcSource> context, ObjectNames names) {
        return context.getSecondaryResources(Pod.class).stream()
                .filter(pod -> names.pod().equals(pod.getMetadata().getName()))
                .findFirst();
    }
}
