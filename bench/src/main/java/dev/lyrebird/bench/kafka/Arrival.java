package dev.lyrebird.bench.kafka;

import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The first event that stands in a topic beyond those of now. */
final class Arrival implements Milestone {
    private final LongSupplier end;
    private final long before;

    /** @param end of the topic */
    Arrival(LongSupplier end) {
        this.end = end;
        this.before = end.getAsLong();
    }

    @Override
    public Optional<Moment> reached(Supplier<Moment> now) {
        return end.getAsLong() > before ? Optional.of(now.get()) : Optional.empty();
    }
}
