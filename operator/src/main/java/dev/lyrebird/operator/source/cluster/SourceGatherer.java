package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.operator.source.model.CheckpointSight;
import dev.lyrebird.operator.source.model.ObjectKey;
import dev.lyrebird.operator.source.model.OwnedObjects;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.render.SourceResources;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what a reconcile knows: from the caches, and, where a cache has nothing, from the API server itself.
 */
public final class SourceGatherer {
    private static final Logger LOG = LoggerFactory.getLogger(SourceGatherer.class);

    private final LiveObjects live;
    private final FreshestSource freshest;
    private final Clock clock;

    public SourceGatherer(LiveObjects live, FreshestSource freshest, Clock clock) {
        this.live = live;
        this.freshest = freshest;
        this.clock = clock;
    }

    /** @return everything known of {@code cached}; empty when the resource is gone by now */
    public Optional<SourceInput> gather(CdcSource cached, Context<CdcSource> context) {
        return confirmed(freshest.of(cached)).map(source -> gatherFor(source, context));
    }

    /** A missing marker is an absence too: another process of the operator may have written it a moment ago. */
    private Optional<CdcSource> confirmed(CdcSource source) {
        if (Optional.ofNullable(source.getStatus())
                .map(CdcSourceStatus::checkpoint)
                .isPresent()) {
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
        return new SourceInput(
                source,
                checkpoint(objects, conflicts, ObjectKey.configMap(names.checkpoint())),
                objects,
                pod(context, names),
                objects.configMap(names.report()).flatMap(SourceGatherer::report),
                conflicts,
                clock.instant());
    }

    private static Map<ObjectKey, HasMetadata> cached(Context<CdcSource> context) {
        List<HasMetadata> objects = new ArrayList<>();
        OwnedKinds.TYPES.forEach(type -> objects.addAll(context.getSecondaryResources(type)));
        return OwnedObjects.of(objects).byKey();
    }

    private static CheckpointSight checkpoint(OwnedObjects owned, List<ObjectKey> conflicts, ObjectKey key) {
        if (conflicts.contains(key)) {
            return new CheckpointSight.Foreign();
        }
        return owned.configMap(key.name())
                .<CheckpointSight>map(found ->
                        new CheckpointSight.Ours(found.getMetadata().getUid(), CheckpointCodec.decode(data(found))))
                .orElseGet(CheckpointSight.Absent::new);
    }

    private static Optional<Pod> pod(Context<CdcSource> context, ObjectNames names) {
        return context.getSecondaryResources(Pod.class).stream()
                .filter(pod -> names.pod().equals(pod.getMetadata().getName()))
                .findFirst();
    }

    private static Optional<Report> report(ConfigMap configMap) {
        Optional<String> text = Optional.ofNullable(data(configMap).get(DataKeys.REPORT));
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Json.read(text.get(), Report.class));
        } catch (MalformedJson e) {
            // the pod writes it anew at its next change; until then nothing is known, and the conditions say so
            LOG.warn(
                    "ConfigMap {}/{} holds no readable report and is passed over: {}",
                    configMap.getMetadata().getNamespace(),
                    configMap.getMetadata().getName(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static Map<String, String> data(ConfigMap configMap) {
        return Optional.ofNullable(configMap.getData()).orElse(Map.of());
    }
}
