package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.FinishedSnapshot;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.checkpoint.StateRef;
import dev.lyrebird.contract.checkpoint.Writer;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.position.Position;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of a checkpoint, each for one purpose. */
public final class CheckpointEdits {
    private static final long FIRST_EVENT = 4;

    private CheckpointEdits() {}

    /** The slots of {@code state} are the valid ones. */
    public static Checkpoint withState(Checkpoint from, StateRef state) {
        return from.with().state(Optional.of(state)).done();
    }

    /** {@code order} was carried out: capture begins at {@code first}, whatever was before. */
    public static Checkpoint begun(
            Checkpoint from, Acquisition.First first, String sink, Lane lane, StateRef state, Order order) {
        return from.using(order.id())
                .with()
                .server(first.server())
                .serverId(first.serverId())
                .sink(sink)
                .lanes(List.of(lane))
                .state(Optional.of(state))
                .snapshots(List.of())
                .done();
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
        Lane following = Lane.following(from.position()).since(from.mainLane().since());
        return from.withLanes(List.of(following)).withSnapshots(snapshots);
    }

    /** The writer says that it delivers nothing more. */
    public static Checkpoint released(Checkpoint from) {
        return from.with().writer(new Writer(from.writer().pod(), true)).done();
    }

    /** Another server id is used from now on. */
    public static Checkpoint withServerId(Checkpoint from, long serverId) {
        return from.with().serverId(serverId).done();
    }

    /**
     * Another server is followed, which has all transactions of every lane. Names of files and what was counted within a
     * transaction are the old one's: a transaction that was delivered in part comes again.
     *
     * @param oldestFile of the server: reading goes on in it or in one behind it
     */
    public static Checkpoint following(Checkpoint from, ServerIdentity server, String oldestFile) {
        List<Lane> lanes = from.lanes().stream()
                .map(lane -> lane.at(Position.atTransaction(lane.position().gtidSet(), oldestFile, FIRST_EVENT)))
                .toList();
        return from.with().server(server).lanes(lanes).done();
    }

    static Checkpoint stamped(Checkpoint from, Writer writer, long sequence, Instant now) {
        return from.with()
                .writer(writer)
                .sequence(sequence)
                .writtenAt(now.truncatedTo(ChronoUnit.MILLIS))
                .done();
    }
}
