package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.report.LaneReport;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.runtime.checkpoint.CheckpointWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A capture at one moment, for people and tools; positions, but no rows and no secrets.
 *
 * @param report what the operator is told
 * @param lanes the lanes and where they stand, the main one first; empty before the checkpoint was taken over
 * @param checkpointWrittenAt when that was
 * @param epoch epoch that this process holds
 * @param lagSeconds age of the last delivered change when it was delivered
 * @param bufferedBytes bytes of events that are not acknowledged yet
 */
public record CaptureStatus(
        Report report,
        List<LaneStatus> lanes,
        Optional<Instant> checkpointWrittenAt,
        Optional<Long> epoch,
        double lagSeconds,
        long bufferedBytes) {
    static CaptureStatus of(Report report, Optional<Session> session, double lagSeconds) {
        Optional<Checkpoint> last = session.map(Session::writer).map(CheckpointWriter::last);
        return new CaptureStatus(
                report,
                session.map(CaptureStatus::lanes).orElse(List.of()),
                last.map(Checkpoint::writtenAt),
                last.map(Checkpoint::epoch),
                lagSeconds,
                session.map(open -> open.delivery().bufferedBytes()).orElse(0L));
    }

    private static List<LaneStatus> lanes(Session session) {
        return session.writer().last().lanes().stream()
                .map(lane -> new LaneStatus(LaneReport.of(lane), session.position(lane.name()), lane.position()))
                .toList();
    }
}
