package dev.lyrebird.runtime.snapshot.guard;

import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import java.util.Optional;

/** Where one reader says what it waits for, each time that it looks. */
@FunctionalInterface
public interface WaitPost {
    /** @param wait empty once it goes on */
    void say(Optional<WorkerWait> wait) throws LedgerLost, InterruptedException;
}
