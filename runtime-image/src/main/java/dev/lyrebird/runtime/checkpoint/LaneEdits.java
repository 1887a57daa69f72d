package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.FinishedSnapshot;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.position.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes of the lanes of a checkpoint. Each may be asked for again after it was made, since an answer can be lost: then it changes
 * nothing.
 */
public final class LaneEdits {
    /** Finished copies are told to people; nobody reads more of them. */
    private static final int MOST_SNAPSHOTS = 16;

    private LaneEdits() {}

    /** Lanes have moved; one that stands still has not, nor has one moved backwards, whatever was said. */
    static Checkpoint moved(Checkpoint from, Map<String, Position> reached) {
        return from.withLanes(from.lanes().stream()
                .map(lane -> Optional.ofNullable(reached.get(lane.name()))
                        .filter(position -> lane.state() != LaneState.Held)
                        .filter(position -> position.isAtOrAfter(lane.position()))
                        .map(lane::at)
                        .orElse(lane))
                .toList());
    }

    /** Lanes that move, and no job has, were delivered up to what the server executed at these times. */
    public static Checkpoint reached(Checkpoint from, Map<String, Instant> times) {
        return from.withLanes(from.lanes().stream()
                .map(lane -> Optional.ofNullable(times.get(lane.name()))
                        .filter(time -> lane.state() != LaneState.Held)
                        .filter(time -> lane.job().isEmpty())
                        .map(time -> lane.since(Optional.of(time)))
                        .orElse(lane))
                .toList());
    }

    /** {@code lane} stands still for its job: beside the main lane, or, when it is the main one, in its place. */
    public static Checkpoint split(Checkpoint from, Lane lane, Order order) {
        if (from.laneOf(lane.job().orElseThrow().uid()).isPresent()) {
            return from;
        }
        List<Lane> lanes = new ArrayList<>(from.lanes());
        lanes.removeIf(old -> old.name().equals(lane.name()));
        lanes.add(lane.isMain() ? 0 : lanes.size(), lane);
        return from.withLanes(lanes).using(order.id());
    }

    /** The lane of the job with this UID catches up. */
    public static Checkpoint replaying(Checkpoint from, String jobUid) {
        return from.withLanes(from.lanes().stream()
                .map(lane -> lane.serves(jobUid) ? lane.in(LaneState.Replaying) : lane)
                .toList());
    }

    /** The main lane, which stood still for the job, stands still for another first copy. */
    public static Checkpoint discarded(Checkpoint from, Order order) {
        if (!from.mainLane().serves(order.job().orElseThrow().uid())) {
            return from;
        }
        List<Lane> lanes = new ArrayList<>(from.lanes());
        lanes.set(0, Lane.held(from.position()).since(from.mainLane().since()));
        return from.withLanes(lanes).using(order.id());
    }

    /** The main lane, which stood still for the job, follows the log from there. */
    public static Checkpoint released(Checkpoint from, Order order, Instant now) {
        Lane main = from.mainLane();
        JobRef job = order.job().orElseThrow();
        if (!main.serves(job.uid())) {
            return from;
        }
        List<Lane> lanes = new ArrayList<>(from.lanes());
        lanes.set(0, Lane.following(main.position()).since(main.since()));
        return from.withLanes(lanes).using(order.id()).withSnapshots(copied(from, order.id(), job, 0, now));
    }

    /**
     * The lane of this name and the main one have both reached {@code at}, and are one.
     *
     * @param order the order that asked for it; absent when it does not stand any more
     */
    public static Checkpoint merged(Checkpoint from, String name, Position at, Optional<Order> order, Instant now) {
        Optional<Lane> gone = from.lane(name);
        if (gone.isEmpty()) {
            return from;
        }
        List<Lane> lanes = new ArrayList<>(from.lanes());
        lanes.remove(gone.get());
        lanes.set(0, from.mainLane().at(at));
        String id = order.map(Order::id).orElse("");
        Checkpoint merged = from.withLanes(lanes)
                .withSnapshots(copied(
                        from,
                        id,
                        gone.get().job().orElseThrow(),
                        gone.get().tables().size(),
                        now));
        return order.isPresent() ? merged.using(id) : merged;
    }

    private static List<FinishedSnapshot> copied(Checkpoint from, String order, JobRef job, long tables, Instant now) {
        List<FinishedSnapshot> all = new ArrayList<>(from.snapshots());
        all.add(new FinishedSnapshot(order, FinishedSnapshot.JOB + job.name(), tables, 0, now));
        return all.subList(Math.max(0, all.size() - MOST_SNAPSHOTS), all.size());
    }
}
