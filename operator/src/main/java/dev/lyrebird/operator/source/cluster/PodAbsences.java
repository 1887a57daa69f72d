package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.operator.source.model.SourceInput;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when this process has seen no pod of a StatefulSet that asks for one. No object says it: the controller tells of a pod that it
 * cannot make by an Event only.
 */
final class PodAbsences {
    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    /** @return since when the pod is missing; empty when it is there, or not asked for */
    Optional<Instant> since(SourceInput input) {
        String uid = input.key().uid();
        boolean asked = input.owned()
                .statefulSet(input.names().capture())
                .filter(capture -> Integer.valueOf(1).equals(capture.getSpec().getReplicas()))
                .isPresent();
        if (!asked || input.pod().isPresent()) {
            since.remove(uid);
            return Optional.empty();
        }
        return Optional.of(since.computeIfAbsent(uid, it -> input.now()));
    }

    void forget(CdcSource source) {
        since.remove(source.getMetadata().getUid());
    }
}
