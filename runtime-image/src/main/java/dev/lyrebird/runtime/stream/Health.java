package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.CheckpointFailure;
import dev.lyrebird.runtime.checkpoint.FenceListener;
import dev.lyrebird.runtime.checkpoint.KeeperListener;
import dev.lyrebird.runtime.delivery.DeliveryListener;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.metrics.CaptureMetrics;
import dev.lyrebird.runtime.report.ReportBoard;
import java.time.Duration;
import java.util.List;

/** Turns what delivery and checkpoint say into findings, metrics and happenings. */
final class Health implements DeliveryListener, FenceListener, KeeperListener {
    static final Finding SINK_WORKS = Finding.holds(SourceReason.Delivering, "The destination accepts events.");
    private static final int ALMOST_FULL = 80;

    private final ReportBoard board;
    private final CaptureMetrics metrics;
    private final Mailbox mailbox;

    Health(ReportBoard board, CaptureMetrics metrics, Mailbox mailbox) {
        this.board = board;
        this.metrics = metrics;
        this.mailbox = mailbox;
    }

    @Override
    public void delivered(List<ChangeEvent> batch) {
        metrics.delivered(batch);
    }

    @Override
    public void sinkWorks() {
        board.finding(Aspect.SinkHealthy, SINK_WORKS);
    }

    @Override
    public void sinkFails(SourceReason reason, String message) {
        metrics.sinkFailed();
        board.finding(Aspect.SinkHealthy, Finding.fails(reason, message));
    }

    @Override
    public void awaitsPredecessor(Duration left) {
        board.finding(
                Aspect.SinkHealthy,
                Finding.unknown(
                        SourceReason.AwaitsPredecessor,
                        "The process that delivered before did not say that it has ended, and the destination cannot refuse"
                                + " it. No event is delivered for " + left.toSeconds()
                                + " s: after these nothing of it can come any more."));
    }

    @Override
    public void unconfirmed(String why, Delivering delivering) {
        String what =
                switch (delivering) {
                    case GoesOn -> " Events are delivered meanwhile, for checkpoint.maxUncheckpointedSeconds at most.";
                    case Waits -> " No event is delivered before it is known that no other process has taken over.";
                };
        board.finding(Aspect.CheckpointHealthy, Finding.fails(SourceReason.CheckpointNotWritten, why + what));
    }

    @Override
    public void confirmed() {
        checkpointHolds("The checkpoint is written in time.");
    }

    @Override
    public void written(int percentFull) {
        metrics.checkpointWritten();
        checkpointHolds(
                percentFull < ALMOST_FULL
                        ? "The checkpoint is written in time."
                        : "The checkpoint is written in time. More than " + ALMOST_FULL + " % of the room for table"
                                + " definitions is used; when it is full the source stops with CheckpointFull. Split"
                                + " spec.tables over several sources before.");
    }

    private void checkpointHolds(String message) {
        board.finding(Aspect.CheckpointHealthy, Finding.holds(SourceReason.CheckpointWritten, message));
    }

    @Override
    public void notWritten(String why) {
        metrics.checkpointNotWritten();
        board.finding(
                Aspect.CheckpointHealthy,
                Finding.fails(
                        SourceReason.CheckpointNotWritten,
                        why + " The checkpoint is written as soon as this works again; after a restart events since the"
                                + " last one come again."));
    }

    @Override
    public void ended(CheckpointFailure failure) {
        mailbox.post(CaptureSignal.WriterEnded);
    }
}
