package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.CheckpointFailure;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orderly end of a capture, within the grace period: deliver what was read, then the last checkpoint. */
final class Ending {
    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
    /** Kept back from the grace period for ending threads and for the last checkpoint. */
    private static final Duration RESERVE = Duration.ofSeconds(8);

    private static final Duration RETRY = Duration.ofMillis(500);

    private final CaptureParts parts;
    private volatile Duration begun;

    Ending(CaptureParts parts) {
        this.parts = parts;
        this.begun = parts.stopwatch().now();
    }

    void begins() {
        begun = parts.stopwatch().now();
    }

    ExitCode end(Optional<Session> session) throws InterruptedException {
        if (session.isEmpty()) {
            return ExitCode.Stopped;
        }
        Duration deliver = left().minus(RESERVE);
        session.get().deliverAndEnd(deliver.isNegative() ? Duration.ZERO : deliver);
        while (true) {
            try {
                session.get().writeLast();
                return ExitCode.Stopped;
            } catch (CheckpointFailure e) {
                LOG.warn("The last checkpoint was not written: {}", e.getMessage());
                return e.reason() == SourceReason.Fenced ? ExitCode.Fenced : ExitCode.Stopped;
            } catch (StoreUnavailable e) {
                if (left().compareTo(RETRY.multipliedBy(4)) < 0) {
                    LOG.warn(
                            "The last checkpoint was not written: {} Events since the one before come again after the"
                                    + " next start.",
                            e.getMessage());
                    return ExitCode.Stopped;
                }
                parts.stopwatch().sleep(RETRY);
            }
        }
    }

    private Duration left() {
        return begun.plus(parts.grace()).minus(parts.stopwatch().now());
    }
}
