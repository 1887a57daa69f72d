package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.FinishedSnapshot;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.CheckpointEdits;
import dev.lyrebird.runtime.checkpoint.CheckpointFailure;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.engine.CopyResult;
import dev.lyrebird.runtime.engine.TableCopy;
import dev.lyrebird.runtime.metrics.CaptureMetrics.EngineState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The copy that the capture makes by itself, of a main lane that stands still for no SnapshotJob. */
final class FirstCopy {
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final CaptureParts parts;
    private final Supervision supervision;

    FirstCopy(CaptureParts parts, Supervision supervision) {
        this.parts = parts;
        this.supervision = supervision;
    }

    /** @return whether the copy was finished and the lane follows the log now */
    boolean run(Session session)
            throws Trouble, EngineStuck, CheckpointFailure, StoreUnavailable, InterruptedException {
        Checkpoint held = session.writer().last();
        parts.board().engine(parts.server().selection().status());
        Finding copying = Finding.fails(
                SourceReason.Copying,
                "The tables are being copied, as of " + held.position().display()
                        + " or later; changes since then follow.");
        parts.board().finding(Aspect.SnapshotComplete, copying);
        Progress progress = new Progress(session.delivery().lane(Lane.MAIN), parts.stopwatch(), () -> moves(copying));
        TableCopy copy = parts.server().copy(held.server());
        Optional<CopyResult> copied = supervision.run(session, Lane.MAIN, copy::stop, progress, () -> {
            CopyResult result = copy.copy(held.position(), progress);
            return result.whole() && progress.awaitDelivered(session.delivery(), FOR_EVER)
                    ? Optional.of(result)
                    : Optional.empty();
        });
        if (copied.isEmpty()) {
            return false;
        }
        session.writer().write(last -> CheckpointEdits.copied(last, finished(last, copied.get())));
        return true;
    }

    /** What was in its way, if something was, is over. */
    private void moves(Finding copying) {
        parts.metrics().engine(EngineState.Copying);
        Finding last = parts.board().current().findings().get(Aspect.Streaming);
        if (last != null && last.state() == Finding.State.False) {
            parts.board().finding(Aspect.Streaming, copying);
        }
    }

    private FinishedSnapshot finished(Checkpoint last, CopyResult result) {
        List<String> orders = last.usedOrders();
        return new FinishedSnapshot(
                orders.isEmpty() ? "" : orders.get(orders.size() - 1),
                FinishedSnapshot.CAPTURE,
                result.tables(),
                result.rows(),
                parts.clock().instant());
    }
}
