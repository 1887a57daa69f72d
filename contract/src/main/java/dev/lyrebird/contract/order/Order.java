package dev.lyrebird.contract.order;

import static java.util.Objects.requireNonNull;

import dev.lyrebird.contract.checkpoint.JobRef;
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
        if (args.isEmpty() && (act == Act.Split || act == Act.Rejoin)) {
            throw new IllegalArgumentException("an order to " + act + " names its SnapshotJob");
        }
    }

    public Order(String id, Act act) {
        this(id, act, Optional.empty());
    }

    /** @param tables patterns; empty for all captured tables */
    public static Order split(String id, JobRef job, List<String> tables) {
        return new Order(id, Act.Split, Optional.of(new OrderArgs(job, tables)));
    }

    public static Order rejoin(String id, JobRef job) {
        return new Order(id, Act.Rejoin, Optional.of(new OrderArgs(job, List.of())));
    }

    /** @return the SnapshotJob that it serves; absent for an order that serves none */
    public Optional<JobRef> job() {
        return args.map(OrderArgs::job);
    }
}
