package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.contract.snapshot.KeyBound;
import dev.lyrebird.contract.tables.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keys that were found once, so that planning which begins anew for a lost connection does not look them up
 * again; of a walk along a key also what it has found so far. For one thread. */
public final class KnownCuts {
    private final Map<Asked, List<List<KeyBound>>> known = new HashMap<>();
    private final Map<Asked, List<List<KeyBound>>> begun = new HashMap<>();
    private long steps;

    /** A table that was altered since is another one. */
    private record Asked(TableId table, String digest, List<KeyColumn> key, List<String> partitions, long rows) {
        static Asked of(TableFacts table, List<String> partitions, long rows) {
            return new Asked(table.id(), table.digest(), table.key(), partitions, rows);
        }
    }

    /** @return what a walk has found that did not come to its end, in the key's order */
    List<List<KeyBound>> begun(TableFacts table, List<String> partitions, long rows) {
        return List.copyOf(begun.getOrDefault(Asked.of(table, partitions, rows), List.of()));
    }

    /** Notes the next key that a walk has found. */
    void step(TableFacts table, List<String> partitions, long rows, List<KeyBound> cut) {
        begun.computeIfAbsent(Asked.of(table, partitions, rows), any -> new ArrayList<>())
                .add(cut);
        steps++;
    }

    /** @return how many keys walks have found, over all tables */
    public long steps() {
        return steps;
    }

    /** @return what is known, or what {@code sampler} finds, which is known from then on */
    public KeySampler or(KeySampler sampler) {
        return (table, partitions, rows) -> {
            Asked asked = Asked.of(table, partitions, rows);
            List<List<KeyBound>> cuts = known.get(asked);
            if (cuts == null) {
                cuts = sampler.cuts(table, partitions, rows);
                known.put(asked, cuts);
                begun.remove(asked);
            }
            return cuts;
        };
    }
}
