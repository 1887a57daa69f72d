package dev.lyrebird.runtime.stream;

import dev.lyrebird.api.v1alpha1.source.SnapshotMode;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.OrderEcho;
import dev.lyrebird.runtime.checkpoint.Acquisition;
import dev.lyrebird.runtime.checkpoint.Acquisition.First;
import dev.lyrebird.runtime.checkpoint.CheckpointEdits;
import dev.lyrebird.runtime.checkpoint.CheckpointFailure;
import dev.lyrebird.runtime.checkpoint.CheckpointWriter;
import dev.lyrebird.runtime.checkpoint.SavedState;
import dev.lyrebird.runtime.checkpoint.Standing;
import dev.lyrebird.runtime.checkpoint.Start;
import dev.lyrebird.runtime.checkpoint.StartRules;
import dev.lyrebird.runtime.checkpoint.StateSlots;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.control.OrdersUnavailable;
import dev.lyrebird.runtime.engine.EngineFailure;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.server.SourceFailure;
import java.util.List;
import java.util.Optional;

/** Takes the checkpoint over, or begins it, and gives the definitions that belong to its position. */
final class SessionOpener {
    private final CaptureParts parts;
    private final Health health;
    private final Mailbox mailbox;
    private final Acquisition acquisition;
    private final StateSlots slots;

    SessionOpener(CaptureParts parts, Health health, Mailbox mailbox) {
        this.parts = parts;
        this.health = health;
        this.mailbox = mailbox;
        this.acquisition =
                new Acquisition(parts.store(), parts.config(), parts.pod(), parts.clock(), parts.stopwatch());
        this.slots = new StateSlots(parts.store());
    }

    /** @return the checkpoint as it stands, read without writing */
    Standing look() throws CheckpointFailure, StoreUnavailable, InterruptedException {
        return acquisition.look();
    }

    /** Begins or resumes; from here on this process is the newest writer. */
    Session open(Standing standing)
            throws CheckpointFailure, StoreUnavailable, OrdersUnavailable, SourceFailure, EngineFailure,
                    InterruptedException {
        Optional<Order> order = parts.orders().current();
        Start start =
                new StartRules(parts.config()).decide(standing, parts.server().identity(), order);
        Session session = start instanceof Start.Begin begin ? begin(standing, begin.order()) : resume(standing);
        health.confirmed();
        order.ifPresent(given -> echo(given, session));
        return session;
    }

    private Session resume(Standing standing)
            throws CheckpointFailure, StoreUnavailable, SourceFailure, EngineFailure, InterruptedException {
        CheckpointWriter writer = acquisition.takeOver(standing);
        Checkpoint from = writer.last();
        if (from.state().isEmpty()) {
            SchemaState read = parts.server().engine(from.serverId()).readSchema(from.position());
            StateSlots.Filled filled = slots.fill(SavedState.of(read.snapshot(), List.of()), writer);
            writer.write(last -> CheckpointEdits.withState(last, filled.ref()));
            return new Session(parts, writer, read, List.of(), health, mailbox);
        }
        SavedState saved = slots.read(from.state().get());
        SchemaState schema = parts.server().restore(saved.schema());
        if (!schema.snapshot().equals(saved.schema())) {
            // a gate hides now what it did not hide when this was stored
            StateSlots.Filled filled = slots.fill(SavedState.of(schema.snapshot(), saved.history()), writer);
            writer.write(last -> CheckpointEdits.withState(last, filled.ref()));
        }
        return new Session(parts, writer, schema, saved.history(), health, mailbox);
    }

    private Session begin(Standing standing, Order order)
            throws CheckpointFailure, StoreUnavailable, SourceFailure, EngineFailure, InterruptedException {
        parts.board().order(new OrderEcho(order.id(), OrderEcho.Outcome.Running, ""));
        First first = new First(
                parts.server().currentPosition(),
                parts.server().identity(),
                parts.server().freeServerId(parts.config().server().serverId()));
        CheckpointWriter writer = standing.resumable().isPresent()
                ? acquisition.takeOver(standing)
                : acquisition.initialise(standing, first);
        SchemaState schema = parts.server().engine(first.serverId()).readSchema(first.position());
        StateSlots.Filled filled = slots.fill(SavedState.of(schema.snapshot(), List.of()), writer);
        Lane lane = parts.config().snapshot() == SnapshotMode.Initial
                ? Lane.held(first.position())
                : Lane.following(first.position());
        writer.write(last ->
                CheckpointEdits.begun(last, first, parts.config().sink().identity(), lane, filled.ref(), order));
        return new Session(parts, writer, schema, List.of(), health, mailbox);
    }

    private void echo(Order order, Session session) {
        boolean used = session.writer().last().usedOrders().contains(order.id());
        parts.board()
                .order(
                        used
                                ? new OrderEcho(order.id(), OrderEcho.Outcome.Done, "")
                                : new OrderEcho(
                                        order.id(),
                                        OrderEcho.Outcome.Refused,
                                        "The checkpoint already has a position; capture goes on from there."));
    }
}
