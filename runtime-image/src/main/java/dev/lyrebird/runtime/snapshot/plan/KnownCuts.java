package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.contract.snapshot.KeyBound;
import dev.lyrebird.contract.tables.TableId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keys that were found once, so that planning which begins anew for a lost connection does not look them up again. For one thread. */
public final class KnownCuts {
    private final Map<Asked, List<List<KeyBound>>> known = new HashMap<>();

    /** A table that was altered since is another one. */
    private record Asked(TableId table, String digest, List<KeyColumn> key, List<String> partitions, long rows) {}

    /** @return what is known, or what {@code sampler} finds, which is known from then on */
    public KeySampler or(KeySampler sampler) {
        return (table, partitions, rows) -> {
            Asked asked = new Asked(table.id(), table.digest(), table.key(), partitions, rows);
            List<List<KeyBound>> cuts = known.get(asked);
            if (cuts == null) {
                cuts = sampler.cuts(table, partitions, rows);
                known.put(asked, cuts);
            }
            return cuts;
        };
    }
}
