package dev.lyrebird.runtime.snapshot.guard;

import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the readers of a worker wait for; of several things the gravest is told. For several threads. */
public final class WaitBoard {
    private static final Logger LOG = LoggerFactory.getLogger(WaitBoard.class);

    private final WaitPost told;
    private final Map<Object, WorkerWait> waiting = new HashMap<>();
    private Optional<WaitCause> last = Optional.empty();

    /** @param told is told each time that a reader has looked, also when nothing is new: what could not be written is tried again */
    public WaitBoard(WaitPost told) {
        this.told = told;
    }

    /** @return where {@code reader} says what it waits for */
    public WaitPost of(Object reader) {
        return wait -> post(reader, wait);
    }

    private synchronized void post(Object reader, Optional<WorkerWait> wait) throws LedgerLost, InterruptedException {
        wait.ifPresentOrElse(what -> waiting.put(reader, what), () -> waiting.remove(reader));
        Optional<WorkerWait> gravest = waiting.values().stream().min(Comparator.comparing(WorkerWait::cause));
        Optional<WaitCause> cause = gravest.map(WorkerWait::cause);
        if (!cause.equals(last)) {
            last = cause;
            gravest.ifPresentOrElse(what -> LOG.info("{}", what.message()), () -> LOG.info("Reading goes on."));
        }
        told.say(gravest);
    }
}
