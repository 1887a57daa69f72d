package dev.lyrebird.contract.checkpoint;

import static java.util.Objects.requireNonNull;

import dev.lyrebird.contract.position.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The checkpoint of one source.
 *
 * @param version version of the document's form, {@link CheckpointCodec#VERSION}
 * @param epoch number of the newest writer; a writer that does not hold it must stop
 * @param sequence number of this document, raised by each write
 * @param writer who wrote it last
 * @param server the database server that the positions are of
 * @param serverId replication server id that the capture uses
 * @param sink identity of the destination that the events went to, without secrets
 * @param configHash hash of the pipeline configuration that the writer ran with
 * @param lanes sets of tables with one position each; normally one
 * @param state the slots that hold schema state and history; absent before they were first filled
 * @param usedOrders ids of the orders that were carried out; an order is carried out once
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
        if (lanes.isEmpty()) {
            throw new IllegalArgumentException("a checkpoint has at least one lane");
        }
    }

    /** The lane that a source has as long as no snapshot splits tables off. */
    public Lane mainLane() {
        return lanes.get(0);
    }

    /** @return the position of the main lane */
    public Position position() {
        return mainLane().position();
    }
}
