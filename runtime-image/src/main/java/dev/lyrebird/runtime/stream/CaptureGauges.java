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

    /** @param found the checkpoint as it was last seen while no session is open; empty when none was, or it is to be left behind */
    static void register(
            CaptureMetrics metrics,
            Supplier<Optional<Session>> session,
            Supplier<Optional<Checkpoint>> found,
            Clock clock) {
        metrics.gauge(
                "lyrebird_buffer_bytes",
                "Bytes of events that were read and are not acknowledged yet.",
                () -> session.get()
                        .map(open -> (double) open.delivery().bufferedBytes())
                        .orElse(0.0));
        metrics.gauge(
                "lyrebird_behind_seconds",
                "Age of the oldest change that may not be delivered yet; seconds while nothing changes, 0 while the stream stands still for a copy. NaN while no checkpoint was read.",
                () -> session.get()
                        .map(Session::current)
                        .or(found)
                        .map(now -> behindSeconds(now, clock))
                        .orElse(Double.NaN));
        metrics.gauge(
                "lyrebird_lanes",
                "Lanes of the checkpoint: more than 1 while tables are split off for a SnapshotJob.",
                () -> session.get()
                        .map(open -> (double) open.writer().last().lanes().size())
                        .orElse(0.0));
        metrics.gauge(
                "lyrebird_lane_held_seconds",
                "Age of the oldest change that tables which are split off, or the stream that is held, for a SnapshotJob wait with; 0 when none is. NaN while no checkpoint was read.",
                () -> session.get()
                        .map(open -> open.writer().last())
                        .or(found)
                        .map(now -> heldSeconds(now, clock))
                        .orElse(Double.NaN));
        metrics.gauge(
                "lyrebird_epoch",
                "Epoch of the checkpoint that this process holds; 0 when it holds none.",
                () -> session.get()
                        .map(open -> (double) open.writer().last().epoch())
                        .orElse(0.0));
    }

    private static double behindSeconds(Checkpoint now, Clock clock) {
        return Optional.of(now.mainLane())
                .filter(lane -> lane.state() == LaneState.Following)
                .flatMap(Lane::since)
                .map(reached ->
                        Math.max(0, Duration.between(reached, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
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
