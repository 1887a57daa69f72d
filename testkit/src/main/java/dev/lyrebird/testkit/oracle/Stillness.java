package dev.lyrebird.testkit.oracle;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How long values that are looked at again and again have stood still, and which of them have not. */
final class Stillness {
    private final Map<String, Integer> changes = new TreeMap<>();
    private Map<String, String> last;
    private long since;

    /** @param nanos when they were first seen, as {@link System#nanoTime()} counts */
    Stillness(Map<String, String> first, long nanos) {
        last = first;
        since = nanos;
    }

    /** @return for how long nothing has changed, up to now */
    Duration seen(Map<String, String> now, long nanos) {
        if (!now.equals(last)) {
            Map<String, String> all = new TreeMap<>(last);
            all.putAll(now);
            all.keySet().stream()
                    .filter(name -> !Objects.equals(last.get(name), now.get(name)))
                    .forEach(name -> changes.merge(name, 1, Integer::sum));
            last = now;
            since = nanos;
        }
        return Duration.ofNanos(nanos - since);
    }

    /** @return name to how often it was seen to have changed */
    Map<String, Integer> changes() {
        return changes;
    }
}
