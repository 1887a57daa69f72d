package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.runtime.server.Preflight;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks from time to time whether the server still has what the lanes of a SnapshotJob have yet to read, and for how long it will.
 * A lane that moves with the log needs no such look.
 */
final class RunwayWatch {
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final CaptureParts parts;
    private Duration next;

    RunwayWatch(CaptureParts parts) {
        this.parts = parts;
        this.next = parts.stopwatch().now().plus(EVERY);
    }

    void look(Session session) throws InterruptedException {
        Checkpoint now = session.writer().last();
        boolean stands = now.lanes().stream().anyMatch(lane -> lane.job().isPresent());
        if (!stands || parts.stopwatch().now().compareTo(next) < 0) {
            return;
        }
        next = parts.stopwatch().now().plus(EVERY);
        // of the other aspects an engine that runs knows more: its own server id, for one, is in use
        Preflight seen = parts.server().preflight(Optional.of(now));
        Optional.ofNullable(seen.findings().get(Aspect.BinlogRetained))
                .ifPresent(finding -> parts.board().finding(Aspect.BinlogRetained, finding));
        seen.logKept().ifPresent(parts.board()::logKept);
    }
}
