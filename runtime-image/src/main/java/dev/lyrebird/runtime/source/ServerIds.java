package dev.lyrebird.runtime.source;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Replication server ids for the readers of one source's log. */
final class ServerIds {
    /** Ids that people give are small; ours are drawn from where nobody chooses by hand. */
    static final long LOWEST = 1L << 30;

    static final long HIGHEST = (1L << 32) - 2;

    /** Asks the server for the ids that are in use there. */
    interface Taken {
        Set<Long> now() throws SourceFailure;
    }

    private final Optional<Long> fixed;
    private final Taken taken;
    private final RandomGenerator random;

    /** @param fixed {@code spec.mysql.serverId} */
    ServerIds(Optional<Long> fixed, Taken taken, RandomGenerator random) {
        this.fixed = fixed;
        this.taken = taken;
        this.random = random;
    }

    /**
     * @return the fixed id, else {@code preferred} if it is free, else one that is
     * @throws SourceFailure with ServerIdTaken when the fixed one is in use
     */
    long free(Optional<Long> preferred) throws SourceFailure {
        Set<Long> used = taken.now();
        if (fixed.filter(used::contains).isPresent()) {
            throw new SourceFailure(
                    Aspect.SourceConfigured,
                    SourceReason.ServerIdTaken,
                    "spec.mysql.serverId is " + fixed.get()
                            + ", which the server itself or a replica of it uses. Remove it, or"
                            + " choose one that SHOW REPLICAS does not list.",
                    null);
        }
        long id = fixed.or(() -> preferred).orElseGet(this::any);
        while (used.contains(id)) {
            id = any();
        }
        return id;
    }

    /** @return a free id, drawn, for a reader beside the one with {@code main} */
    long freeBeside(long main) throws SourceFailure {
        Set<Long> used = taken.now();
        long id = any();
        while (id == main || used.contains(id)) {
            id = any();
        }
        return id;
    }

    private long any() {
        return random.nextLong(LOWEST, HIGHEST + 1);
    }
}
