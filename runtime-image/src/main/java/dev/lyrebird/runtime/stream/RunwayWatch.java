package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.runtime.server.Preflight;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from time to time whether the server still has what the lanes of a SnapshotJob have yet to read, and for how long it will.
 * A lane that moves with the log needs no such look.
 */
final class RunwayWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RunwayWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final CaptureParts parts;
    private Duration next;
    private boolean blind;

    RunwayWatch(CaptureParts parts) {
        this.parts = parts;
        this.next = parts.stopwatch().now().plus(EVERY);
    }

    /** @param now the checkpoint that was written last */
    void look(Checkpoint now) throws InterruptedException {
        boolean stands = now.lanes().stream().anyMatch(lane -> lane.job().isPresent());
        if (!stands || parts.stopwatch().now().compareTo(next) < 0) {
            return;
        }
        next = parts.stopwatch().now().plus(EVERY);
        // of the other aspects an engine that runs knows more: its own server id, for one, is in use
        Preflight seen = parts.server().preflightBesideEngine(now);
        Optional<Finding> retained = Optional.ofNullable(seen.findings().get(Aspect.BinlogRetained));
        retained.ifPresent(finding -> parts.board().finding(Aspect.BinlogRetained, finding));
        seen.logKept().ifPresent(parts.board()::logKept);
        if (retained.isEmpty() && !blind) {
            LOG.warn(
                    "Whether the server still has what tables of a SnapshotJob need cannot be seen: {} It is looked at again every {} minutes.",
                    words(seen),
                    EVERY.toMinutes());
        }
        blind = retained.isEmpty();
    }

    private static String words(Preflight seen) {
        return seen.obstacles().values().stream()
                .findFirst()
                .map(Finding::message)
                .orElse("");
    }
}
