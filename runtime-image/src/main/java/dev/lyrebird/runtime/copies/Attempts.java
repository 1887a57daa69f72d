package dev.lyrebird.runtime.copies;

import dev.lyrebird.contract.snapshot.WorkerRetries;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerUnavailable;
import dev.lyrebird.runtime.time.BackOff;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries the work of a job's workers again with back-off, as often as a Job of Kubernetes has pods replaced.
 *
 * @param job name, for the log
 * @param stopped at zero: nobody is to try again
 * @param pauses those of one piece of work
 */
record Attempts(String job, CountDownLatch stopped, Supplier<BackOff> pauses) {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    /** A piece of work that may be tried again. */
    interface Work {
        /** @return why it is given up at once; empty when it was done, or was to stop */
        Optional<String> run()
                throws SourceFailure, CopyRefused, IOException, LedgerLost, LedgerUnavailable, DeliveryEnded,
                        InterruptedException;
    }

    /** @return the last words, after so many failures that nobody tries again; empty when it was done, or was to stop */
    Optional<String> of(String what, Work work) {
        BackOff backOff = pauses.get();
        String words = "";
        for (int failures = 0; failures <= WorkerRetries.MOST; failures++) {
            try {
                if (failures > 0 && stopped.await(backOff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                    return Optional.empty();
                }
                return work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (SourceFailure
                    | CopyRefused
                    | IOException
                    | LedgerLost
                    | LedgerUnavailable
                    | DeliveryEnded
                    | RuntimeException e) {
                words = String.valueOf(e.getMessage());
                LOG.warn("{} of {} failed ({} of {}): {}", what, job, failures + 1, WorkerRetries.MOST + 1, words);
                LOG.debug("in detail", e);
            }
        }
        return Optional.of(words);
    }
}
