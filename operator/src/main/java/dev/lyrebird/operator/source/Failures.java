package dev.lyrebird.operator.source;

import dev.lyrebird.api.v1alpha1.CdcSource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Since when the steps of sources fail of what may pass by itself, such as an API server that is overloaded or restarts. Told is what
 * lasts: until then a try a moment later may do.
 */
final class Failures {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_SOURCES = 10_000;

    private final Map<String, Instant> since = new LinkedHashMap<>();

    /** @return whether the steps of {@code source} have failed for a while, this one among them */
    synchronized boolean last(CdcSource source, Instant now) {
        Instant first = since.computeIfAbsent(uid(source), it -> now);
        if (since.size() > MOST_SOURCES) {
            since.remove(since.keySet().iterator().next());
        }
        return !now.isBefore(first.plus(PATIENCE));
    }

    /** A step of {@code source} succeeded or was refused, or the source is gone. */
    synchronized void forget(CdcSource source) {
        since.remove(uid(source));
    }

    private static String uid(CdcSource source) {
        return source.getMetadata().getUid();
    }
}
