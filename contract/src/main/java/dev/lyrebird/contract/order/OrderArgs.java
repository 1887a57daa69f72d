package dev.lyrebird.contract.order;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What an order is about.
 *
 * @param job the SnapshotJob that it serves
 * @param tables as patterns {@code database.table}: for {@link Act#Split} the tables, where none stands for all captured ones; for
 *     {@link Act#Rejoin} those that were copied wholly, where none stands for none; empty for the other acts
 * @param except patterns of tables to leave out of those; absent from the text when there are none
 */
public record OrderArgs(
        JobRef job,
        List<String> tables,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> except) {
    public OrderArgs {
        requireNonNull(job, "job");
        tables = List.copyOf(tables);
        except = except == null ? List.of() : List.copyOf(except);
    }
}
