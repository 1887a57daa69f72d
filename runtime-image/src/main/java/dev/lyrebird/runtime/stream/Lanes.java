package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.FinishedSnapshot;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.CheckpointEdits;
import dev.lyrebird.runtime.checkpoint.CheckpointFailure;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.CopyResult;
import dev.lyrebird.runtime.metrics.CaptureMetrics.EngineState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an engine does for a lane: copies a held one, follows the log for one that follows. */
final class Lanes {
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final CaptureParts parts;
    private final Supervision supervision;

    Lanes(CaptureParts parts, Supervision supervision) {
        this.parts = parts;
        this.supervision = supervision;
    }

    /** Runs engines until one is stopped on purpose. */
    void run(Session session) throws Trouble, EngineStuck, CheckpointFailure, StoreUnavailable, InterruptedException {
        if (session.writer().last().mainLane().state() == LaneState.Held && !copy(session)) {
            return;
        }
        reportCopy(session.writer().last());
        stream(session);
    }

    /** @return whether the copy was finished and the lane follows the log now */
    private boolean copy(Session session)
            throws Trouble, EngineStuck, CheckpointFailure, StoreUnavailable, InterruptedException {
        Checkpoint held = session.writer().last();
        CaptureEngine engine = engine(held);
        parts.board()
                .finding(
                        Aspect.SnapshotComplete,
                        Finding.fails(
                                SourceReason.Copying,
                                "The tables are being copied, as of "
                                        + held.position().display() + " or later; changes since then follow."));
        Progress progress = new Progress(
                session.delivery(), parts.stopwatch(), () -> parts.metrics().engine(EngineState.Copying));
        Optional<CopyResult> copied = supervision.run(session, engine, progress, () -> {
            CopyResult result = engine.copy(held.position(), session.schema(), progress);
            return result.whole() && progress.awaitDelivered(session.delivery(), FOR_EVER)
                    ? Optional.of(result)
                    : Optional.empty();
        });
        if (copied.isEmpty()) {
            return false;
        }
        session.writer().write(last -> CheckpointEdits.copied(last, finished(last, engine, copied.get())));
        return true;
    }

    private FinishedSnapshot finished(Checkpoint last, CaptureEngine engine, CopyResult result) {
        List<String> orders = last.usedOrders();
        return new FinishedSnapshot(
                orders.isEmpty() ? "" : orders.get(orders.size() - 1),
                engine.name(),
                result.tables(),
                result.rows(),
                parts.clock().instant());
    }

    private void reportCopy(Checkpoint now) {
        List<FinishedSnapshot> snapshots = now.snapshots();
        parts.board()
                .finding(
                        Aspect.SnapshotComplete,
                        snapshots.isEmpty()
                                ? Finding.holds(
                                        SourceReason.NotWanted, "No copy was made: this source began with the log.")
                                : Finding.holds(SourceReason.Complete, words(snapshots.get(snapshots.size() - 1))));
    }

    private static String words(FinishedSnapshot last) {
        return last.tables() + " tables with " + last.rows() + " rows were copied until " + last.finishedAt() + ".";
    }

    private void stream(Session session) throws Trouble, EngineStuck, InterruptedException {
        CaptureEngine engine = engine(session.writer().last());
        Progress progress = new Progress(session.delivery(), parts.stopwatch(), this::streams);
        supervision.<Void>run(session, engine, progress, () -> {
            engine.stream(session.position(), session.schema(), progress);
            return Optional.empty();
        });
    }

    private void streams() {
        parts.metrics().engine(EngineState.Streaming);
        parts.board()
                .finding(Aspect.Streaming, Finding.holds(SourceReason.Streaming, "Changes are read and delivered."));
    }

    private CaptureEngine engine(Checkpoint checkpoint) {
        CaptureEngine engine = parts.server().engine(checkpoint.serverId());
        parts.board().engine(parts.server().selection().status());
        return engine;
    }
}
