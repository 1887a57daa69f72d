package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.delivery.Delivery;
import dev.lyrebird.runtime.report.ReportBoard;
import java.time.Duration;

/**
 * Tells of a destination that neither takes nor refuses what it was given. Most have limits of their own; a file on a server that
 * is gone hangs without a word, and no failure ever comes.
 */
final class SilentSink {
    /** So long one batch may take. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Finding SILENT = Finding.fails(
            SourceReason.SinkUnreachable,
            "The destination has neither accepted nor refused events for more than " + PATIENCE.toMinutes()
                    + " minutes. If this continues, check the volume or the network behind it.");

    private final ReportBoard board;

    SilentSink(ReportBoard board) {
        this.board = board;
    }

    void look(Delivery delivery) {
        if (delivery.unansweredFor().compareTo(PATIENCE) > 0) {
            board.finding(Aspect.SinkHealthy, SILENT);
        } else if (SILENT.equals(board.current().findings().get(Aspect.SinkHealthy))) {
            // it answered while that was written
            board.finding(Aspect.SinkHealthy, Health.SINK_WORKS);
        }
    }
}
