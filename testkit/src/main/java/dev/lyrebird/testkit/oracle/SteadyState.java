package dev.lyrebird.testkit.oracle;

import dev.lyrebird.testkit.kube.NamespaceObjects;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.opentest4j.AssertionFailedError;

/**
 * Nothing is written any more: what is looked at, such as the resource versions of a namespace, and counters such as the writes
 * of a client (which see requests that change nothing, too), stand still for a while.
 */
public final class SteadyState {
    private static final Duration POLL = Duration.ofMillis(400);

    private final Supplier<Map<String, String>> looks;
    private final Map<String, LongSupplier> counters;

    private SteadyState(Supplier<Map<String, String>> looks, Map<String, LongSupplier> counters) {
        this.looks = looks;
        this.counters = counters;
    }

    /** Of what a namespace holds. */
    public static SteadyState of(NamespaceObjects objects) {
        return new SteadyState(new Versions(objects), Map.of());
    }

    /** Of everything that a server is asked to write, even in vain; leases apart, which whoever leads renews. */
    public static SteadyState ofRequests(KubernetesClient admin) {
        return new SteadyState(() -> WriteRequests.in(admin.raw("/metrics")), Map.of());
    }

    /** Of this counter alone. */
    public static SteadyState of(String name, LongSupplier counter) {
        return new SteadyState(Map::of, Map.of(name, counter));
    }

    /** Watches this counter too. */
    public SteadyState and(String name, LongSupplier counter) {
        Map<String, LongSupplier> more = new LinkedHashMap<>(counters);
        more.put(name, counter);
        return new SteadyState(looks, more);
    }

    /** Returns as soon as nothing has changed for {@code quiet}; fails, naming what changed how often, after {@code atMost}. */
    public void await(Duration quiet, Duration atMost) {
        Stillness stillness = new Stillness(observe(), System.nanoTime());
        try {
            Awaitility.await("steady state")
                    .atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    // no answer in time says nothing: what was written meanwhile is seen at the next look
                    .ignoreException(KubernetesClientException.class)
                    .until(() -> stillness.seen(observe(), System.nanoTime()).compareTo(quiet) >= 0);
        } catch (ConditionTimeoutException e) {
            throw new AssertionFailedError(
                    "expected no write for " + quiet.toSeconds() + " s, found for " + atMost.toSeconds()
                            + " s these changes (name: times seen): " + stillness.changes(),
                    e);
        }
    }

    private Map<String, String> observe() {
        Map<String, String> seen = new TreeMap<>(looks.get());
        counters.forEach((name, counter) -> seen.put(name, String.valueOf(counter.getAsLong())));
        return seen;
    }

    /** Thirty kinds are listed only after something was written, of whatever and wherever. */
    private static final class Versions implements Supplier<Map<String, String>> {
        private final NamespaceObjects objects;
        private String revision = "";
        private Map<String, String> versions = Map.of();

        Versions(NamespaceObjects objects) {
            this.objects = objects;
        }

        @Override
        public Map<String, String> get() {
            String written = objects.revision(); // before the objects: what is written meanwhile is seen the next time
            if (!written.equals(revision)) {
                versions = objects.list().stream()
                        .collect(Collectors.toMap(
                                object -> object.getKind() + "/"
                                        + object.getMetadata().getName(),
                                object -> object.getMetadata().getUid() + "@"
                                        + object.getMetadata().getResourceVersion(),
                                (one, other) -> other));
                revision = written;
            }
            return versions;
        }
    }
}
