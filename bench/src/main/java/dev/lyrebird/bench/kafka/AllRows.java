package dev.lyrebird.bench.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * So many events beyond those of now, behind which nothing comes that would tell: the moment at which the topic grew last, once it
 * has stood still for a while. Ends of transactions take offsets as events do, so that the number alone comes a little early.
 */
final class AllRows implements Milestone {
    private final LongSupplier end;
    private final long wanted;
    private final Duration still;
    private long length;
    private Optional<Moment> grown = Optional.empty();

    /**
     * @param end of the topic
     * @param still for how long it does not grow any more when all is there
     */
    AllRows(LongSupplier end, long rows, Duration still) {
        this.end = end;
        this.length = end.getAsLong();
        this.wanted = length + rows;
        this.still = still;
    }

    @Override
    public Optional<Moment> reached(Supplier<Moment> now) {
        long found = end.getAsLong();
        if (found > length) {
            length = found;
            grown = Optional.of(now.get());
        }
        return grown.filter(last -> length >= wanted && now.get().nanos() - last.nanos() >= still.toNanos());
    }
}
