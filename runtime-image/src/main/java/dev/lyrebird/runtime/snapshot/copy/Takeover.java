package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.contract.snapshot.GroupLedger;
import dev.lyrebird.runtime.checkpoint.Succession;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.LedgerUnavailable;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.Optional;

/**
 * A group that this worker has taken up. A worker that had it before and did not say that it has ended may live on, and deliver rows
 * until it notices. Beside rows that are copied they do no harm, since the log is replayed over all of them; but they must not arrive
 * behind what is replayed. So the group is not said to be whole before nothing of that worker can come any more.
 *
 * @param ledger as claimed
 * @param writer name of this worker
 * @param at when it set out to claim it: known to be its own since
 * @param endsFrom from when on it may say that the group is whole
 */
public record Takeover(GroupLedger ledger, String writer, Duration at, Duration endsFrom) {
    /**
     * @param longestSend how long one send can take; empty where the destination takes nothing of a worker that was replaced
     * @throws LedgerLost when there is no ledger of this snapshot, or none that can be read
     */
    public static Takeover of(LedgerStore store, String writer, Optional<Duration> longestSend, Stopwatch stopwatch)
            throws LedgerLost, LedgerUnavailable, InterruptedException {
        Duration begun = stopwatch.now();
        GroupLedger claimed = store.claim(writer);
        // a pod's containers run one after the other
        Duration wait = longestSend
                .filter(any -> !claimed.state().writer().equals(writer))
                .map(Succession::untilNothingComes)
                .orElse(Duration.ZERO);
        return new Takeover(claimed, writer, begun, stopwatch.now().plus(wait));
    }

    /** Of a ledger that nobody else knows. */
    public static Takeover alone(GroupLedger claimed, String writer, Duration now) {
        return new Takeover(claimed, writer, now, now);
    }
}
