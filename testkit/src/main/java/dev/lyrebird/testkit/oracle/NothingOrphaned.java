package dev.lyrebird.testkit.oracle;

import dev.lyrebird.testkit.kube.NamespaceObjects;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.opentest4j.AssertionFailedError;

/**
 * Every object that was made for a resource, as its label says, goes with it.
 *
 * @param label the label that names the resource
 * @param kind the resource's kind
 * @param retained what may stay behind on purpose
 */
public record NothingOrphaned(String label, String kind, Predicate<GenericKubernetesResource> retained) {
    /** What Lyrebird makes for a source; the checkpoint and its state stay when the user wants so. */
    public static NothingOrphaned ofSources() {
        Set<String> kept = Set.of("checkpoint", "state");
        return new NothingOrphaned("lyrebird.dev/source", "CdcSource", object -> label(object, "lyrebird.dev/role")
                .filter(kept::contains)
                .isPresent());
    }

    /** Returns as soon as nothing is orphaned; fails with the names of what is after {@code atMost}. */
    public void await(NamespaceObjects objects, Duration atMost) {
        try {
            Awaitility.await("nothing is orphaned")
                    .atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> orphans(objects.list()).isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new AssertionFailedError(
                    "these objects carry the label " + label + " of a " + kind + " that is gone: "
                            + orphans(objects.list()),
                    e);
        }
    }

    List<String> orphans(List<GenericKubernetesResource> all) {
        Set<String> living = all.stream()
                .filter(object -> object.getKind().equals(kind))
                .map(object -> object.getMetadata().getName())
                .collect(Collectors.toSet());
        return all.stream()
                .filter(object -> label(object, label)
                        .filter(name -> !living.contains(name))
                        .isPresent())
                .filter(retained.negate())
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .sorted()
                .toList();
    }

    private static Optional<String> label(GenericKubernetesResource object, String key) {
        return Stream.ofNullable(object.getMetadata().getLabels())
                .map((Map<String, String> labels) -> labels.get(key))
                .filter(value -> value != null)
                .findFirst();
    }
}
