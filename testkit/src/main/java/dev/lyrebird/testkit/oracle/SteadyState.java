package dev.lyrebird.testkit.oracle;

import dev.lyrebird.testkit.kube.NamespaceObjects;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.opentest4j.AssertionFailedError;

/**
 * Nothing is written any more: the resource versions of a namespace, and counters such as the writes of a client (which see
 * requests that change nothing, too), stand still for a while.
 */
public final class SteadyState {
    private static final Duration POLL = Duration.ofMillis(400);

    private final NamespaceObjects objects;
    private final Map<String, LongSupplier> counters;

    private SteadyState(NamespaceObjects objects, Map<String, LongSupplier> counters) {
        this.objects = objects;
        this.counters = counters;
    }

    public static SteadyState of(NamespaceObjects objects) {
        return new SteadyState(objects, Map.of());
    }

    /** Watches this counter too. */
    public SteadyState and(String name, LongSupplier counter) {
        Map<String, LongSupplier> more = new LinkedHashMap<>(counters);
        more.put(name, counter);
        return new SteadyState(objects, more);
    }

    /** Returns as soon as nothing has changed for {@code quiet}; fails, naming what changed how often, after {@code atMost}. */
    public void await(Duration quiet, Duration atMost) {
        Observer observer = new Observer();
        try {
            Awaitility.await("steady state")
                    .atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(() -> observer.quietSince().compareTo(quiet) >= 0);
        } catch (ConditionTimeoutException e) {
            throw new AssertionFailedError(
                    "expected no write for " + quiet.toSeconds() + " s, found for " + atMost.toSeconds()
                            + " s these changes (name: times seen): " + observer.changes,
                    e);
        }
    }

    private Map<String, String> versions() {
        Map<String, String> seen = new TreeMap<>();
        for (GenericKubernetesResource object : objects.list()) {
            seen.put(
                    object.getKind() + "/" + object.getMetadata().getName(),
                    object.getMetadata().getUid() + "@" + object.getMetadata().getResourceVersion());
        }
        return seen;
    }

    private final class Observer {
        private final Map<String, Integer> changes = new TreeMap<>();
        private String revision = "";
        private Map<String, String> versions = Map.of();
        private Map<String, String> last = observe();
        private long since = System.nanoTime();

        Duration quietSince() {
            Map<String, String> now = observe();
            if (!now.equals(last)) {
                Map<String, String> before = last;
                Map<String, String> all = new TreeMap<>(before);
                all.putAll(now);
                all.keySet().stream()
                        .filter(name -> !Objects.equals(before.get(name), now.get(name)))
                        .forEach(name -> changes.merge(name, 1, Integer::sum));
                last = now;
                since = System.nanoTime();
            }
            return Duration.ofNanos(System.nanoTime() - since);
        }

        /** Thirty kinds are listed only after something was written, of whatever and wherever. */
        private Map<String, String> observe() {
            String written = objects.revision(); // before the objects: what is written meanwhile is seen the next time
            if (!written.equals(revision)) {
                versions = versions();
                revision = written;
            }
            Map<String, String> seen = new TreeMap<>(versions);
            counters.forEach((name, counter) -> seen.put(name, String.valueOf(counter.getAsLong())));
            return seen;
        }
    }
}
