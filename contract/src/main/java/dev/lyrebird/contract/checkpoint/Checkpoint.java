package dev.lyrebird.contract.checkpoint;

import static java.util.Objects.requireNonNull;

import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.position.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The checkpoint of one source.
 *
 * @param version the oldest form that can say this, whatever is given: so a document that needs nothing new can be read by an
 *     older Lyrebird, and one that does is refused by it in plain words
 * @param epoch number of the newest writer; a writer that does not hold it must stop
 * @param sequence number of this document, raised by each write
 * @param writer who wrote it last
 * @param server the database server that the positions are of
 * @param serverId replication server id that the capture uses
 * @param sink identity of the destination that the events went to, without secrets
 * @param configHash hash of the pipeline configuration that the writer ran with
 * @param lanes sets of tables with one position each, the main lane first; normally there is no other one
 * @param state the slots that hold schema state and history; absent before they were first filled
 * @param usedOrders ids of the orders that were carried out, the oldest first; an order is carried out once
 * @param snapshots the copies that were finished
 * @param writtenAt time of the write
 */
public record Checkpoint(
        int version,
        long epoch,
        long sequence,
        Writer writer,
        ServerIdentity server,
        long serverId,
        String sink,
        String configHash,
        List<Lane> lanes,
        Optional<StateRef> state,
        List<String> usedOrders,
        List<FinishedSnapshot> snapshots,
        Instant writtenAt)
        implements CheckpointDocument {
    public Checkpoint {
        lanes = List.copyOf(requireNonNull(lanes, "lanes"));
        usedOrders = List.copyOf(requireNonNull(usedOrders, "usedOrders"));
        snapshots = List.copyOf(requireNonNull(snapshots, "snapshots"));
        requireNonNull(writer, "writer");
        requireNonNull(server, "server");
        requireNonNull(sink, "sink");
        requireNonNull(configHash, "configHash");
        requireNonNull(writtenAt, "writtenAt");
        if (lanes.isEmpty() || !lanes.get(0).isMain()) {
            throw new IllegalArgumentException("the first lane of a checkpoint is the main one");
        }
        if (lanes.stream().map(Lane::name).distinct().count() < lanes.size()) {
            throw new IllegalArgumentException("two lanes of a checkpoint have one name");
        }
        version = CheckpointCodec.formOf(lanes);
    }

    /** The lane that a source has as long as no snapshot splits tables off. */
    public Lane mainLane() {
        return lanes.get(0);
    }

    /** @return the position of the main lane */
    public Position position() {
        return mainLane().position();
    }

    /** Whether the first copy is still to be made, and no SnapshotJob makes it. */
    public boolean awaitsFirstCopy() {
        return mainLane().state() == LaneState.Held && mainLane().job().isEmpty();
    }

    /** @return the lane of this name; empty when there is none */
    public Optional<Lane> lane(String name) {
        return lanes.stream().filter(lane -> lane.name().equals(name)).findFirst();
    }

    /** @return the lane that stands still, or catches up, for the SnapshotJob with this UID; empty when none does */
    public Optional<Lane> laneOf(String jobUid) {
        return lanes.stream().filter(lane -> lane.serves(jobUid)).findFirst();
    }

    /** @return the same, to be changed */
    public CheckpointDraft with() {
        return new CheckpointDraft(this);
    }

    /** @return the same with other lanes */
    public Checkpoint withLanes(List<Lane> other) {
        return with().lanes(other).done();
    }

    /** @return the same with one more order that was carried out; without ids that nobody asks for any more */
    public Checkpoint using(String orderId) {
        List<String> orders = new ArrayList<>(usedOrders);
        orders.add(orderId);
        return with().usedOrders(OrderIds.remembered(orders)).done();
    }

    /** @return the same with other finished copies */
    public Checkpoint withSnapshots(List<FinishedSnapshot> finished) {
        return with().snapshots(finished).done();
    }

    /** @return the lanes beside the main one */
    public List<Lane> splitLanes() {
        return lanes.subList(1, lanes.size());
    }
}
