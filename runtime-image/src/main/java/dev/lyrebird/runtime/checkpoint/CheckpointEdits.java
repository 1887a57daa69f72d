package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.FinishedSnapshot;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.checkpoint.StateRef;
import dev.lyrebird.contract.checkpoint.Writer;
import dev.lyrebird.contract.order.Order;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of a checkpoint, each for one purpose. */
public final class CheckpointEdits {
    private CheckpointEdits() {}

    /** The slots of {@code state} are the valid ones. */
    public static Checkpoint withState(Checkpoint from, StateRef state) {
        return copy(
                from,
                from.writer(),
                from.sequence(),
                from.lanes(),
                Optional.of(state),
                from.snapshots(),
                from.writtenAt());
    }

    /** {@code order} was carried out: capture begins at {@code first}, whatever was before. */
    public static Checkpoint begun(
            Checkpoint from, Acquisition.First first, String sink, Lane lane, StateRef state, Order order) {
        return new Checkpoint(
                from.version(),
                from.epoch(),
                from.sequence(),
                from.writer(),
                first.server(),
                first.serverId(),
                sink,
                from.configHash(),
                List.of(lane),
                Optional.of(state),
                from.using(order.id()).usedOrders(),
                List.of(),
                from.writtenAt());
    }

    /**
     * The copy is finished: the main lane follows the log from where it stood. Where it follows already nothing changes: the
     * write was carried out and its answer was lost.
     */
    public static Checkpoint copied(Checkpoint from, FinishedSnapshot snapshot) {
        if (from.mainLane().state() == LaneState.Following) {
            return from;
        }
        List<FinishedSnapshot> snapshots = new ArrayList<>(from.snapshots());
        snapshots.add(snapshot);
        return from.withLanes(List.of(Lane.following(from.position()))).withSnapshots(snapshots);
    }

    /** The writer says that it delivers nothing more. */
    public static Checkpoint released(Checkpoint from) {
        return copy(
                from,
                new Writer(from.writer().pod(), true),
                from.sequence(),
                from.lanes(),
                from.state(),
                from.snapshots(),
                from.writtenAt());
    }

    /** Another server id is used from now on. */
    public static Checkpoint withServerId(Checkpoint c, long serverId) {
        return new Checkpoint(
                c.version(),
                c.epoch(),
                c.sequence(),
                c.writer(),
                c.server(),
                serverId,
                c.sink(),
                c.configHash(),
                c.lanes(),
                c.state(),
                c.usedOrders(),
                c.snapshots(),
                c.writtenAt());
    }

    static Checkpoint stamped(Checkpoint from, Writer writer, long sequence, Instant now) {
        return copy(
                from,
                writer,
                sequence,
                from.lanes(),
                from.state(),
                from.snapshots(),
                now.truncatedTo(ChronoUnit.MILLIS));
    }

    private static Checkpoint copy(
            Checkpoint c,
            Writer writer,
            long sequence,
            List<Lane> lanes,
            Optional<StateRef> state,
            List<FinishedSnapshot> snapshots,
            Instant writtenAt) {
        return new Checkpoint(
                c.version(),
                c.epoch(),
                sequence,
                writer,
                c.server(),
                c.serverId(),
                c.sink(),
                c.configHash(),
                lanes,
                state,
                c.usedOrders(),
                snapshots,
                writtenAt);
    }
}
