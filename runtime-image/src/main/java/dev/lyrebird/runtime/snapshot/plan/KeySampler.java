package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.contract.snapshot.KeyBound;
import java.io.IOException;
import java.util.List;

/** Finds keys that cut a table, or a partition of it, into parts of even size. */
@FunctionalInterface
public interface KeySampler {
    /**
     * @param partitions what of the table is cut; empty: all of it
     * @param rows that a part should have
     * @return the last keys of all parts but the last, in the key's order
     * @throws PlanFailure when this table cannot be cut
     * @throws IOException when the server is in trouble, or gone
     */
    List<List<KeyBound>> cuts(TableFacts table, List<String> partitions, long rows)
            throws PlanFailure, IOException, InterruptedException;
}
