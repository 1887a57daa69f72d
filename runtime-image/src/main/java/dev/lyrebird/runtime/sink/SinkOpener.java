package dev.lyrebird.runtime.sink;

import dev.lyrebird.contract.tables.TableId;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Opens the destination; credentials are read anew each time, so that a rotated one is taken up. */
public interface SinkOpener {
    /**
     * Does ahead of time, from any thread, what {@link #open} need not begin with: nothing that an earlier writer could notice, since
     * nobody knows yet whether this process may write. What goes wrong is said by {@link #open}.
     */
    default void prepare() {}

    /**
     * Tells, from any thread, of which tables events can come: a destination that needs a place for each can see to all of them at
     * once. Others may come as well.
     */
    default void expect(Collection<TableId> tables) {}

    /** As {@link #expect}, where {@link #open} is to fail while it is certain that one of them has no place, and to name all. */
    default void require(Collection<TableId> tables) {
        expect(tables);
    }

    /**
     * @param name tells the deliveries of one source apart that go on at a time, such as those of a snapshot's groups
     * @return an opener for one of several: none puts another one out of business
     */
    default SinkOpener beside(String name) {
        throw new UnsupportedOperationException(getClass().getName() + " cannot deliver beside the stream");
    }

    /** @throws SinkFailure when the destination does not answer or refuses us */
    Sink open() throws SinkFailure, InterruptedException;

    /**
     * Tells what a destination does with events of a process that was replaced.
     *
     * @return empty when it takes none of them from the moment at which another sink was opened for the same source; otherwise how
     *     long one send can take, after which it has failed and nothing of it leaves this process any more
     */
    default Optional<Duration> longestUnfencedSend() {
        return Optional.of(Duration.ZERO);
    }
}
