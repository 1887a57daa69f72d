package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.runtime.server.Preflight;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from time to time whether the server still has what lanes that stand still, or lag, have yet to read, and for how long it
 * will. A lane that moves with the log needs no such look.
 */
final class RunwayWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RunwayWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(5);

    /** What was warned of, and seems to be over, is looked at so soon. */
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Whoever keeps a binlog for so short a time that this matters loses it with any restart. */
    private static final Duration LAGS = Duration.ofMinutes(5);

    private final CaptureParts parts;
    private Duration last;
    private boolean blind;

    RunwayWatch(CaptureParts parts) {
        this.parts = parts;
        this.last = parts.stopwatch().now();
    }

    /** @param now the checkpoint, with how old the changes are that its lanes have yet to read */
    void look(Checkpoint now) throws InterruptedException {
        boolean lags = lags(now);
        Duration wait = lags ? EVERY : SOON;
        if (!lags && !warned() || parts.stopwatch().now().minus(last).compareTo(wait) < 0) {
            return;
        }
        last = parts.stopwatch().now();
        // of the other aspects an engine that runs knows more: its own server id, for one, is in use
        Preflight seen = parts.server().preflightBesideEngine(now);
        Optional<Finding> retained = Optional.ofNullable(seen.findings().get(Aspect.BinlogRetained));
        retained.ifPresent(finding -> parts.board().finding(Aspect.BinlogRetained, finding));
        seen.logKept().ifPresent(parts.board()::logKept);
        if (retained.isEmpty() && !blind) {
            LOG.warn(
                    "Whether the server still has what is yet to be read cannot be seen: {} It is looked at again every {} minutes.",
                    words(seen),
                    EVERY.toMinutes());
        }
        blind = retained.isEmpty();
    }

    private boolean lags(Checkpoint now) {
        Instant old = parts.clock().instant().minus(LAGS);
        return now.lanes().stream()
                .anyMatch(lane -> lane.job().isPresent()
                        || lane.since().filter(old::isAfter).isPresent());
    }

    /** What was warned of is over one day, and then nobody else says so. */
    private boolean warned() {
        return Optional.ofNullable(parts.board().current().findings().get(Aspect.BinlogRetained))
                .filter(finding -> finding.state() == Finding.State.False)
                .isPresent();
    }

    private static String words(Preflight seen) {
        return seen.obstacles().values().stream()
                .findFirst()
                .map(Finding::message)
                .orElse("");
    }
}
