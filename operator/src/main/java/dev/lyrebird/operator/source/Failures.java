package dev.lyrebird.operator.source;

import dev.lyrebird.api.v1alpha1.CdcSource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which sources' steps fail, one after another, of what may pass by itself, such as an API server that is overloaded or restarts: a try a
 * moment later may do.
 */
final class Failures {
    private static final int MOST_SOURCES = 10_000;

    private final Map<String, FailureStreak> streaks = new LinkedHashMap<>();

    /** @return the failures of the steps of {@code source} up to this one */
    synchronized FailureStreak add(CdcSource source, Instant now) {
        FailureStreak streak = Optional.ofNullable(streaks.get(uid(source)))
                .map(before -> before.next(now))
                .orElseGet(() -> FailureStreak.begin(now));
        streaks.put(uid(source), streak);
        if (streaks.size() > MOST_SOURCES) {
            streaks.remove(streaks.keySet().iterator().next());
        }
        return streak;
    }

    /** A step of {@code source} succeeded or was refused, or the source is gone. */
    synchronized void forget(CdcSource source) {
        streaks.remove(uid(source));
    }

    private static String uid(CdcSource source) {
        return source.getMetadata().getUid();
    }
}
