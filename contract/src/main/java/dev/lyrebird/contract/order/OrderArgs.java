package dev.lyrebird.contract.order;

import static java.util.Objects.requireNonNull;

import dev.lyrebird.contract.checkpoint.JobRef;
import java.util.List;

/**
 * What an order is about.
 *
 * @param job the SnapshotJob that it serves
 * @param tables for {@link Act#Split} the tables, as patterns {@code database.table}; empty stands for all captured tables, and for
 *     the other acts
 */
public record OrderArgs(JobRef job, List<String> tables) {
    public OrderArgs {
        requireNonNull(job, "job");
        tables = List.copyOf(tables);
    }
}
