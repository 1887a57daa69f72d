package dev.lyrebird.runtime.stream;

import dev.lyrebird.api.v1alpha1.source.SnapshotMode;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.OrderEcho;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.Acquisition;
import dev.lyrebird.runtime.checkpoint.Acquisition.First;
import dev.lyrebird.runtime.checkpoint.CheckpointEdits;
import dev.lyrebird.runtime.checkpoint.CheckpointFailure;
import dev.lyrebird.runtime.checkpoint.CheckpointWriter;
import dev.lyrebird.runtime.checkpoint.LaneSchemas;
import dev.lyrebird.runtime.checkpoint.Older;
import dev.lyrebird.runtime.checkpoint.SavedState;
import dev.lyrebird.runtime.checkpoint.Standing;
import dev.lyrebird.runtime.checkpoint.Start;
import dev.lyrebird.runtime.checkpoint.StartRules;
import dev.lyrebird.runtime.checkpoint.StateSlots;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.engine.EngineLanes;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.failure.SourceFailure;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the checkpoint over, or begins it, and gives the definitions that belong to its position. */
final class SessionOpener {
    private static final Logger LOG = LoggerFactory.getLogger(SessionOpener.class);

    private final CaptureParts parts;
    private final Health health;
    private final Mailbox mailbox;
    private final Acquisition acquisition;
    private final StateSlots slots;

    SessionOpener(CaptureParts parts, Health health, Mailbox mailbox) {
        this.parts = parts;
        this.health = health;
        this.mailbox = mailbox;
        this.acquisition = new Acquisition(
                parts.store(),
                parts.config(),
                parts.pod(),
                parts.sink().longestUnfencedSend(),
                parts.clock(),
                parts.stopwatch());
        this.slots = new StateSlots(parts.store());
    }

    /** @return the checkpoint as it stands, read without writing */
    Standing look() throws CheckpointFailure, StoreUnavailable, InterruptedException {
        return acquisition.look();
    }

    /**
     * Begins or resumes; from here on this process is the newest writer.
     *
     * @param promoted another server than the checkpoint's that was proved to have all of its positions
     * @param order the order that stands
     */
    Session open(Standing standing, Optional<ServerIdentity> promoted, Optional<Order> order)
            throws CheckpointFailure, StoreUnavailable, SourceFailure, InterruptedException {
        Start start =
                new StartRules(parts.config()).decide(standing, parts.server().identity(), promoted, order);
        Session session = start instanceof Start.Begin begin ? begin(standing, begin.order()) : resume(standing);
        health.confirmed();
        return session;
    }

    private Session resume(Standing standing)
            throws CheckpointFailure, StoreUnavailable, SourceFailure, InterruptedException {
        CheckpointWriter writer = acquisition.resume(standing);
        Checkpoint from = writer.last();
        if (from.state().isEmpty()) {
            SchemaState read = parts.server().engine(from.serverId()).readSchema(from.position());
            StateSlots.Filled filled = slots.fill(SavedState.of(read.snapshot(), List.of()), writer);
            writer.write(last -> CheckpointEdits.withState(last, filled.ref()));
            return new Session(parts, writer, new LaneSchemas(read), List.of(), health, mailbox);
        }
        SavedState saved = slots.read(from.state().get());
        LaneSchemas schemas = restore(saved, from);
        SavedState now = schemas.saved(saved.history());
        if (!now.equals(saved)) {
            // a gate hides now what it did not hide when this was stored
            StateSlots.Filled filled = slots.fill(now, writer);
            writer.write(last -> CheckpointEdits.withState(last, filled.ref()));
        }
        return new Session(parts, writer, schemas, saved.history(), health, mailbox);
    }

    /** An engine that cannot read lanes beside the main one must leave their definitions as they are. */
    private LaneSchemas restore(SavedState saved, Checkpoint from) throws CheckpointFailure, SourceFailure {
        LaneSchemas schemas = new LaneSchemas(parts.server().restore(saved.schema()));
        for (Lane lane : from.splitLanes()) {
            String definitions = Optional.ofNullable(saved.lanes().get(lane.name()))
                    .orElseThrow(() -> CheckpointFailure.unreadable(
                            parts.store().name(), "the table definitions of its lane " + lane.name() + " are missing"));
            schemas.put(
                    lane.name(),
                    parts.server().lanes() == EngineLanes.Several
                            ? parts.server().restore(definitions)
                            : new FrozenSchema(definitions));
        }
        return schemas;
    }

    private Session begin(Standing standing, Order order)
            throws CheckpointFailure, StoreUnavailable, SourceFailure, InterruptedException {
        parts.board().order(new OrderEcho(order.id(), OrderEcho.Outcome.Running, ""));
        First first = new First(
                parts.server().startPosition(),
                parts.server().identity(),
                parts.server().freeServerId(parts.config().server().serverId()));
        SchemaState schema = definitions(first); // before anything is written: a place that is refused is none
        CheckpointWriter writer = standing.resumable().isPresent()
                ? acquisition.takeOver(standing)
                : acquisition.initialise(standing, first);
        List<Checkpoint> older = older(standing);
        StateSlots.Filled filled = slots.fill(SavedState.of(schema.snapshot(), older), writer);
        Lane lane = firstLane(first.position());
        writer.write(
                last -> CheckpointEdits.begun(last, first, parts.config().destination(), lane, filled.ref(), order));
        return new Session(parts, writer, new LaneSchemas(schema), older, health, mailbox);
    }

    /** What is left behind is kept as an older checkpoint; those before it only where the slots can still be read. */
    private List<Checkpoint> older(Standing standing) throws StoreUnavailable, InterruptedException {
        if (standing.resumable().isEmpty()) {
            return List.of();
        }
        Checkpoint left = standing.resumable().get();
        List<Checkpoint> before = List.of();
        try {
            before = left.state().isPresent() ? slots.read(left.state().get()).history() : before;
        } catch (CheckpointFailure e) {
            LOG.warn("Checkpoints before the one that is left behind are not kept. {}", e.getMessage());
        }
        return Older.with(before, left, parts.config().checkpoint().history());
    }

    private SchemaState definitions(First first) throws SourceFailure, InterruptedException {
        try {
            return parts.server().engine(first.serverId()).readSchema(first.position());
        } catch (SourceFailure failure) {
            throw failure.reason() == SourceReason.DefinitionsChanged ? notProved(failure) : failure;
        }
    }

    /** A place that the user chose stays where it is; one that was taken is taken anew. */
    private SourceFailure notProved(SourceFailure failure) {
        return parts.config().startFrom().isPresent()
                ? new SourceFailure(
                        failure.aspect(),
                        SourceReason.StartNotProved,
                        "The capture cannot begin where spec.startFrom says: " + failure.getMessage()
                                + " Nothing was read or written. Choose a place behind that change, or remove"
                                + " spec.startFrom to begin now.",
                        failure)
                : new SourceFailure(
                        failure.aspect(),
                        failure.reason(),
                        failure.getMessage() + " A first start takes a new position and tries again.",
                        failure);
    }

    private Lane firstLane(Position at) {
        return parts.config().snapshot() == SnapshotMode.Initial ? Lane.held(at) : Lane.following(at);
    }
}
