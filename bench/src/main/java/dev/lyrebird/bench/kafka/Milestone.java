package dev.lyrebird.bench.kafka;

import java.util.Optional;
import java.util.function.Supplier;

/** Something that a product reaches in its run. */
interface Milestone {
    /**
     * Asked again and again.
     *
     * @param now the present
     * @return when it was reached; empty while it was not
     */
    Optional<Moment> reached(Supplier<Moment> now);
}
