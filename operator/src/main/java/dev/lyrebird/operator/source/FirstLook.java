package dev.lyrebird.operator.source;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** When it was asked first, whenever it is asked: a replica that stands by looks at no source until it leads. */
final class FirstLook implements Supplier<Instant> {
    private final Clock clock;
    private final AtomicReference<Instant> first = new AtomicReference<>();

    FirstLook(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant get() {
        return first.updateAndGet(known -> known == null ? clock.instant() : known);
    }
}
