package dev.lyrebird.operator.source.gate;

import dev.lyrebird.contract.json.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * When a source's turn is to take up something that several shall have: a gate, or a runtime image. The order follows from the UIDs, so that every process and every
 * reconcile finds the same; the first one has no wait.
 */
public final class RolloutSlot {
    /** However many sources there are, the last one has it after this. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private RolloutSlot() {}

    /**
     * @param what the gate's UID, or what else it is that spreads
     * @param passers UIDs of the sources that it reaches
     * @param interval time between two of them
     */
    public static Duration of(String what, String sourceUid, List<String> passers, Duration interval) {
        Set<String> all = new HashSet<>(passers);
        Duration even = LONGEST.dividedBy(Math.max(1, all.size()));
        return (even.compareTo(interval) < 0 ? even : interval).multipliedBy(rank(what, sourceUid, all));
    }

    private static long rank(String what, String sourceUid, Set<String> passers) {
        String own = key(what, sourceUid);
        return passers.contains(sourceUid)
                ? passers.stream()
                        .filter(passer -> key(what, passer).compareTo(own) < 0)
                        .count()
                : 0;
    }

    private static String key(String what, String sourceUid) {
        return Json.sha256(what + "/" + sourceUid);
    }
}
