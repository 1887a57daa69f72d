package dev.lyrebird.testkit.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.opentest4j.AssertionFailedError;

/** Waits for what a resource should come to; when it does not, the failure shows the resource as it was at the end. */
public final class Awaited<T extends HasMetadata> {
    private final Resource<T> resource;
    private final Duration atMost;

    private Awaited(Resource<T> resource, Duration atMost) {
        this.resource = resource;
        this.atMost = atMost;
    }

    /** @param resource such as {@code client.configMaps().inNamespace(…).withName(…)} */
    public static <T extends HasMetadata> Awaited<T> resource(Resource<T> resource) {
        return new Awaited<>(resource, Duration.ofSeconds(90));
    }

    /** Waits longer, or not so long, as the 90 seconds that are the rule. */
    public Awaited<T> within(Duration limit) {
        return new Awaited<>(resource, limit);
    }

    /** @return the resource as soon as it exists and {@code predicate} accepts it */
    public T until(String what, Predicate<T> predicate) {
        return untilSeen(what, found -> found.isPresent() && predicate.test(found.get()))
                .orElseThrow();
    }

    /** @return the resource as soon as it exists */
    public T exists() {
        return until("exists", found -> true);
    }

    /** Returns as soon as the resource is gone. */
    public void isGone() {
        untilSeen("is gone", Optional::isEmpty);
    }

    /** @return the resource as soon as its condition {@code type} has this status, for its present generation */
    public T condition(String type, String status) {
        return until(type + "=" + status, found -> StatusConditions.of(found).has(type, status));
    }

    /** As {@link #condition(String, String)}, with this reason. */
    public T condition(String type, String status, String reason) {
        return until(type + "=" + status + " with reason " + reason, found -> StatusConditions.of(found)
                .has(type, status, reason));
    }

    private Optional<T> untilSeen(String what, Predicate<Optional<T>> predicate) {
        AtomicReference<Optional<T>> last = new AtomicReference<>(Optional.empty());
        try {
            Awaitility.await()
                    .atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        last.set(Optional.ofNullable(resource.get()));
                        return predicate.test(last.get());
                    });
            return last.get();
        } catch (ConditionTimeoutException e) {
            throw new AssertionFailedError(
                    "expected within " + atMost.toSeconds() + " s: " + what + "; found:\n"
                            + last.get().map(Serialization::asYaml).orElse("no such resource"),
                    e);
        }
    }
}
