package dev.lyrebird.contract.order;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One act that the operator asks of the runtime. It is carried out once: its id goes into the checkpoint's used orders in the
 * same write as its effect.
 *
 * @param id unique for all time within a source
 * @param act what to do
 * @param args what it is about; absent where the act alone says it
 */
public record Order(String id, Act act, Optional<OrderArgs> args) {
    public Order {
        requireNonNull(id, "id");
        requireNonNull(act, "act");
        if (args.isPresent() != act.isForJob()) {
            throw new IllegalArgumentException("an order names a SnapshotJob if, and only if, it is for one: " + act);
        }
    }

    public Order(String id, Act act) {
        this(id, act, Optional.empty());
    }

    /** @param tables patterns; empty for all captured tables */
    public static Order split(String id, JobRef job, List<String> tables) {
        return split(id, job, tables, List.of());
    }

    /**
     * @param tables patterns; empty for all captured tables
     * @param except patterns of tables to leave out of those
     */
    public static Order split(String id, JobRef job, List<String> tables, List<String> except) {
        return new Order(id, Act.Split, Optional.of(new OrderArgs(job, tables, except)));
    }

    /** Of a job that has not copied, or not all that it was to copy. */
    public static Order rejoin(String id, JobRef job) {
        return rejoin(id, job, List.of(), List.of());
    }

    /**
     * @param copied patterns of the tables that the job copied wholly; none for none
     * @param except patterns of tables to leave out of those
     */
    public static Order rejoin(String id, JobRef job, List<String> copied, List<String> except) {
        return new Order(id, Act.Rejoin, Optional.of(new OrderArgs(job, copied, except)));
    }

    public static Order assignCopy(String id, JobRef job) {
        return of(id, Act.AssignCopy, job);
    }

    public static Order discardCopy(String id, JobRef job) {
        return of(id, Act.DiscardCopy, job);
    }

    private static Order of(String id, Act act, JobRef job) {
        return new Order(id, act, Optional.of(new OrderArgs(job, List.of(), List.of())));
    }

    /** @return the SnapshotJob that it serves; absent for an order that serves none */
    public Optional<JobRef> job() {
        return args.map(OrderArgs::job);
    }
}
