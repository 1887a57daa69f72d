package dev.lyrebird.runtime.engine;

import dev.lyrebird.contract.position.Position;
import java.util.Optional;

/** Where an engine hands its events on. Called from one thread at a time. */
public interface EventOutput {
    /**
     * Says that the server accepted the engine and sends its log. Until this, or the first event, nobody claims that the
     * source streams. May be called again; an engine that reads an idle log repeats it, or {@link #advance}, at least every
     * 20 seconds: silence for longer than a minute counts as no progress.
     */
    void connected();

    /**
     * Says what a copy waits for before it can read on, so that nobody takes the wait for silence of the server. To be said again and
     * again while it lasts, from any thread.
     *
     * @param what for people, without row data; empty once it is looked again
     */
    default void waits(Optional<String> what) {}

    /** Says that the log has ended, a moment ago, at what was emitted last: there is no older change that is not read. */
    default void caughtUp() {}

    /**
     * Takes an event. Blocks while the buffer is full: this is the back-pressure.
     *
     * @throws DeliveryEnded when delivery has failed or was fenced off; the engine must end
     */
    void emit(ChangeEvent event) throws InterruptedException, DeliveryEnded;

    /**
     * Says that nothing of interest lies before {@code position}, so that the checkpoint follows an idle table's server.
     *
     * @throws DeliveryEnded when delivery has failed or was fenced off; the engine must end
     */
    void advance(Position position) throws InterruptedException, DeliveryEnded;

    /**
     * Takes events one after the other, and then notes how far reading came; the way for engines that have many at once.
     *
     * @throws DeliveryEnded when delivery has failed or was fenced off; the engine must end
     */
    default void emit(Portion portion) throws InterruptedException, DeliveryEnded {
        for (ChangeEvent event : portion.events()) {
            emit(event);
        }
        advance(portion.reached().position());
    }
}
