package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.runtime.checkpoint.CheckpointWriter;
import java.time.Instant;
import java.util.Optional;

/**
 * A capture at one moment, for people and tools; positions, but no rows and no secrets.
 *
 * @param report what the operator is told
 * @param position up to where events were acknowledged; absent before the checkpoint was taken over
 * @param checkpoint position of the checkpoint as it was written last
 * @param checkpointWrittenAt when that was
 * @param epoch epoch that this process holds
 * @param lagSeconds age of the last delivered change when it was delivered
 * @param bufferedBytes bytes of events that are not acknowledged yet
 */
public record CaptureStatus(
        Report report,
        Optional<Position> position,
        Optional<Position> checkpoint,
        Optional<Instant> checkpointWrittenAt,
        Optional<Long> epoch,
        double lagSeconds,
        long bufferedBytes) {
    static CaptureStatus of(Report report, Optional<Session> session, double lagSeconds) {
        Optional<Checkpoint> last = session.map(Session::writer).map(CheckpointWriter::last);
        return new CaptureStatus(
                report,
                session.map(Session::position),
                last.map(Checkpoint::position),
                last.map(Checkpoint::writtenAt),
                last.map(Checkpoint::epoch),
                lagSeconds,
                session.map(open -> open.delivery().bufferedBytes()).orElse(0L));
    }
}
