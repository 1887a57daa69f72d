package dev.lyrebird.runtime.snapshot.ledger;

import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.Stopwatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a store again and again, for ever, while it cannot be reached: a pod that ended for it would count as one that failed. */
public final class LedgerWait {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWait.class);

    private final Stopwatch stopwatch;
    private final BackOff backOff = BackOff.ofWorkers();

    public LedgerWait(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    /** Something that is asked of a store; it can be asked again. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws LedgerLost, LedgerUnavailable, InterruptedException;
    }

    /** @return the answer, once there is one */
    public <T> T answer(Question<T> question) throws LedgerLost, InterruptedException {
        while (true) {
            try {
                T answer = question.ask();
                backOff.reset();
                return answer;
            } catch (LedgerUnavailable e) {
                LOG.warn("The snapshot's ledgers cannot be reached; they are asked again. {}", e.getMessage());
                stopwatch.sleep(backOff.next());
            }
        }
    }
}
