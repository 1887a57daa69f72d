package dev.lyrebird.contract.checkpoint;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A checkpoint that is being changed: what is not said stays as it was. */
public final class CheckpointDraft {
    private final int version;
    private long epoch;
    private long sequence;
    private Writer writer;
    private ServerIdentity server;
    private long serverId;
    private String sink;
    private String configHash;
    private List<Lane> lanes;
    private Optional<StateRef> state;
    private List<String> usedOrders;
    private List<FinishedSnapshot> snapshots;
    private Instant writtenAt;

    CheckpointDraft(Checkpoint from) {
        this.version = from.version();
        this.epoch = from.epoch();
        this.sequence = from.sequence();
        this.writer = from.writer();
        this.server = from.server();
        this.serverId = from.serverId();
        this.sink = from.sink();
        this.configHash = from.configHash();
        this.lanes = from.lanes();
        this.state = from.state();
        this.usedOrders = from.usedOrders();
        this.snapshots = from.snapshots();
        this.writtenAt = from.writtenAt();
    }

    public CheckpointDraft epoch(long next) {
        epoch = next;
        return this;
    }

    public CheckpointDraft sequence(long next) {
        sequence = next;
        return this;
    }

    public CheckpointDraft writer(Writer next) {
        writer = next;
        return this;
    }

    public CheckpointDraft server(ServerIdentity next) {
        server = next;
        return this;
    }

    public CheckpointDraft serverId(long next) {
        serverId = next;
        return this;
    }

    public CheckpointDraft sink(String next) {
        sink = next;
        return this;
    }

    public CheckpointDraft configHash(String next) {
        configHash = next;
        return this;
    }

    public CheckpointDraft lanes(List<Lane> next) {
        lanes = next;
        return this;
    }

    public CheckpointDraft state(Optional<StateRef> next) {
        state = next;
        return this;
    }

    public CheckpointDraft usedOrders(List<String> next) {
        usedOrders = next;
        return this;
    }

    public CheckpointDraft snapshots(List<FinishedSnapshot> next) {
        snapshots = next;
        return this;
    }

    public CheckpointDraft writtenAt(Instant next) {
        writtenAt = next;
        return this;
    }

    public Checkpoint done() {
        return new Checkpoint(
                version,
                epoch,
                sequence,
                writer,
                server,
                serverId,
                sink,
                configHash,
                lanes,
                state,
                usedOrders,
                snapshots,
                writtenAt);
    }
}
