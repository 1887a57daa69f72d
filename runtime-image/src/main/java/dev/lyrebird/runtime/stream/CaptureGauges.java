package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.runtime.metrics.CaptureMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Metrics that are read from the session when somebody asks. */
final class CaptureGauges {
    private CaptureGauges() {}

    static void register(CaptureMetrics metrics, Supplier<Optional<Session>> session, Clock clock) {
        metrics.gauge(
                "lyrebird_buffer_bytes",
                "Bytes of events that were read and are not acknowledged yet.",
                () -> session.get()
                        .map(open -> (double) open.delivery().bufferedBytes())
                        .orElse(0.0));
        metrics.gauge(
                "lyrebird_behind_seconds",
                "Age of the oldest change that may not be delivered yet; seconds while nothing changes, 0 while the stream stands still for a copy.",
                () -> session.get()
                        .map(Session::current)
                        .map(Checkpoint::mainLane)
                        .filter(lane -> lane.state() == LaneState.Following)
                        .flatMap(Lane::since)
                        .map(reached -> Math.max(
                                0, Duration.between(reached, clock.instant()).toMillis() / 1000.0))
                        .orElse(0.0));
        metrics.gauge(
                "lyrebird_lanes",
                "Lanes of the checkpoint: more than 1 while tables are split off for a SnapshotJob.",
                () -> session.get()
                        .map(open -> (double) open.writer().last().lanes().size())
                        .orElse(0.0));
        metrics.gauge(
                "lyrebird_lane_held_seconds",
                "Age of the oldest change that tables which are split off, or the stream that is held, for a SnapshotJob wait with; 0 when none is.",
                () -> session.get()
                        .map(open -> heldSeconds(open.writer().last(), clock))
                        .orElse(0.0));
        metrics.gauge(
                "lyrebird_epoch",
                "Epoch of the checkpoint that this process holds; 0 when it holds none.",
                () -> session.get()
                        .map(open -> (double) open.writer().last().epoch())
                        .orElse(0.0));
    }

    private static double heldSeconds(Checkpoint now, Clock clock) {
        return now.lanes().stream()
                .filter(lane -> lane.job().isPresent())
                .flatMap(lane -> lane.since().stream())
                .mapToLong(since -> Duration.between(since, clock.instant()).toSeconds())
                .max()
                .orElse(0);
    }
}
