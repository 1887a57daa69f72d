package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.source.CheckpointPolicy;
import dev.lyrebird.api.v1alpha1.source.DeletionPolicy;
import dev.lyrebird.operator.cluster.Finalizer;
import dev.lyrebird.operator.cluster.NamespaceState;
import dev.lyrebird.operator.cluster.ObjectWriter;
import dev.lyrebird.operator.source.render.ConfigMapRole;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes a source that is being deleted: the pod ends first, with its rights still there to write the last checkpoint; then
 * everything goes, the position only if the user said so.
 */
public final class CaptureRemoval {
    /** How long the deletion of a source waits for its pod to end, or a minute longer than the pod's own grace period. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration AFTER_GRACE = Duration.ofMinutes(1);

    /** The most that a source may ask for: whoever puts its labels on a pod holds its deletion no longer. */
    private static final long MOST_GRACE_SECONDS = 600;

    private static final Logger LOG = LoggerFactory.getLogger(CaptureRemoval.class);

    private final Finalizer finalizer;
    private final NamespaceState namespaces;
    private final LiveObjects live;
    private final ObjectWriter writer;
    private final Clock clock;

    public CaptureRemoval(
            Finalizer finalizer, NamespaceState namespaces, LiveObjects live, ObjectWriter writer, Clock clock) {
        this.finalizer = finalizer;
        this.namespaces = namespaces;
        this.live = live;
        this.writer = writer;
        this.clock = clock;
    }

    /** @return whether everything is done and the resource was let go; otherwise call again when a pod changed, or time passed */
    public boolean advance(CdcSource source) {
        // all that follows goes by the name
        if (!finalizer.holds(source)) {
            return true;
        }
        boolean done = remove(source);
        if (done) {
            finalizer.release(source);
        }
        return done;
    }

    private boolean remove(CdcSource source) {
        String namespace = source.getMetadata().getNamespace();
        String name = source.getMetadata().getName();
        if (namespaces.isTerminating(namespace)) {
            LOG.info("namespace {} is being deleted and takes everything of source {} along", namespace, name);
            return true;
        }
        live.owned(StatefulSet.class, namespace, name).forEach(capture -> writer.stop((StatefulSet) capture));
        List<Pod> pods = live.pods(namespace, name);
        if (!pods.isEmpty()) {
            Duration patience = patience(pods);
            if (!isOverdue(source, patience)) {
                return false;
            }
            LOG.warn(
                    "the pod of source {}/{} has not ended within {} s; it loses its rights now and ends when its node"
                            + " lets it",
                    namespace,
                    name,
                    patience.toSeconds());
        }
        boolean gone = true;
        for (Class<? extends HasMetadata> type : OwnedKinds.TYPES) {
            for (HasMetadata object : live.owned(type, namespace, name)) {
                gone &= !goes(object, source) || writer.delete(object);
            }
        }
        return gone;
    }

    private static boolean goes(HasMetadata object, CdcSource source) {
        boolean delete = Optional.ofNullable(source.getSpec().checkpoint())
                .map(CheckpointPolicy::deletionPolicy)
                .filter(policy -> policy == DeletionPolicy.Delete)
                .isPresent();
        return delete || !ConfigMapRole.holdsPosition(object);
    }

    /** @return how long pods have to end; 11 minutes at most */
    static Duration patience(List<Pod> pods) {
        return pods.stream()
                .map(pod -> pod.getSpec().getTerminationGracePeriodSeconds())
                .filter(Objects::nonNull)
                .map(seconds -> Duration.ofSeconds(Math.min(seconds, MOST_GRACE_SECONDS))
                        .plus(AFTER_GRACE))
                .reduce(PATIENCE, (one, other) -> one.compareTo(other) < 0 ? other : one);
    }

    private boolean isOverdue(CdcSource source, Duration patience) {
        return Instant.parse(source.getMetadata().getDeletionTimestamp())
                .plus(patience)
                .isBefore(clock.instant());
    }
}
