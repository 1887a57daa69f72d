package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.LaneReport;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableChoice;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.text.Counted;
import dev.lyrebird.runtime.checkpoint.CheckpointFailure;
import dev.lyrebird.runtime.checkpoint.LaneEdits;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.failure.SourceFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the lanes as an order asks, while no engine runs. Each change is one write of the checkpoint; whoever dies before it has
 * changed nothing, and after it finds the lanes as they are to be.
 */
final class LaneChanges {
    private static final Logger LOG = LoggerFactory.getLogger(LaneChanges.class);

    private final CaptureParts parts;
    private final OrderDesk desk;
    private final Mailbox mailbox;

    LaneChanges(CaptureParts parts, OrderDesk desk, Mailbox mailbox) {
        this.parts = parts;
        this.desk = desk;
        this.mailbox = mailbox;
    }

    /** Makes one step; when it cannot be made now the order still stands, and it is asked for again. */
    void make(Session session, LaneStep step)
            throws SourceFailure, CheckpointFailure, StoreUnavailable, InterruptedException {
        if (step instanceof LaneStep.Split split) {
            split(session, split.order());
        } else if (step instanceof LaneStep.Hold hold) {
            hold(session, hold.order());
        } else if (step instanceof LaneStep.Assign assign) {
            assign(session, assign.order());
        } else if (step instanceof LaneStep.Discard discard) {
            session.keeper().change(last -> LaneEdits.discarded(last, discard.order()));
            finished(session, discard.order());
        } else if (step instanceof LaneStep.Release release) {
            session.delivery().seal(); // the changes since belong behind the copied rows
            session.keeper().change(last -> LaneEdits.released(last, release.order(), now()));
            finished(session, release.order());
        } else if (step instanceof LaneStep.Replay replay) {
            replay(session, replay.order());
        }
    }

    /** The copy is over: its order tells what it copied, and may not be there any more when the lane has caught up. */
    private void replay(Session session, Order order) throws CheckpointFailure, StoreUnavailable, InterruptedException {
        String uid = job(order).uid();
        session.delivery().seal();
        session.writer().last().laneOf(uid).ifPresent(lane -> session.schema(Lane.MAIN)
                .copied(copied(lane, order)));
        session.keeper().change(last -> LaneEdits.replaying(last, uid));
        tell(session);
    }

    /** The new lane begins where the main one was delivered to, with a copy of its definitions. */
    private void split(Session session, Order order)
            throws SourceFailure, CheckpointFailure, StoreUnavailable, InterruptedException {
        List<TableId> tables = desk.tables(order).tables();
        if (!holds(session, order, tables)) {
            desk.say(LaneRules.refused(order, tooMany(tables.size())).echo());
            return;
        }
        if (!session.drain(mailbox)) {
            return;
        }
        Lane lane = Lane.split(job(order), tables, place(session), since(session));
        String definitions = session.schema(Lane.MAIN).snapshot();
        SchemaState frozen = parts.server().restore(definitions);
        frozen.splitOff();
        try {
            session.keeper().addLane(lane.name(), frozen, last -> LaneEdits.split(last, lane, order));
        } catch (CheckpointFailure e) {
            refuseWhenFull(e, order);
            return;
        }
        LOG.info(
                "Split off {} for SnapshotJob {} at {}.",
                Counted.of(lane.tables().size(), "table"),
                job(order),
                lane.position().display());
        finished(session, order);
    }

    /** Whether the checkpoint has room for a lane of these tables, which it names. */
    private boolean holds(Session session, Order order, List<TableId> tables) {
        Lane lane = Lane.split(job(order), tables, place(session), since(session));
        return CheckpointCodec.fits(LaneEdits.split(session.writer().last(), lane, order));
    }

    private static String tooMany(int tables) {
        return "The order splits off " + Counted.of(tables, "table")
                + ", whose names are more than the checkpoint has room for. Copy them by several SnapshotJobs, one after the other.";
    }

    private void refuseWhenFull(CheckpointFailure e, Order order) throws CheckpointFailure {
        if (e.reason() != SourceReason.CheckpointFull) {
            throw e;
        }
        desk.say(LaneRules.refused(
                        order, "The checkpoint has no room for a second set of table definitions. " + e.getMessage())
                .echo());
    }

    /** The lane does not move: what was copied so far, if anything, is copied again. */
    private void assign(Session session, Order order) throws CheckpointFailure, StoreUnavailable, InterruptedException {
        if (!session.drain(mailbox)) {
            return;
        }
        session.keeper()
                .change(last -> LaneEdits.split(
                        last,
                        Lane.heldFor(
                                job(order),
                                last.position(),
                                last.mainLane().since().orElse(last.writtenAt())),
                        order));
        LOG.info("SnapshotJob {} makes the first copy.", job(order));
        finished(session, order);
    }

    private void hold(Session session, Order order)
            throws SourceFailure, CheckpointFailure, StoreUnavailable, InterruptedException {
        if (!session.drain(mailbox) || parts.server().xaPrepared()) {
            return; // with a transaction that was prepared meanwhile the stream goes on until that has ended
        }
        Lane lane = Lane.heldFor(job(order), place(session), since(session));
        session.keeper().change(last -> LaneEdits.split(last, lane, order));
        LOG.info(
                "The stream stands still for SnapshotJob {} at {}.",
                job(order),
                lane.position().display());
        finished(session, order);
    }

    /**
     * Within a transaction the place before it: a copy reads what was committed before the lane's place, so a part of the
     * transaction that was delivered could be overwritten by older rows, and would not come again.
     */
    private static Position place(Session session) {
        return session.position(Lane.MAIN).beforeTransaction();
    }

    /** Both lanes have been delivered up to {@code at}: they are one. */
    void merge(Session session, Lane lane, Position at)
            throws CheckpointFailure, StoreUnavailable, InterruptedException {
        String uid = lane.job().orElseThrow().uid();
        Optional<Order> order = desk.current()
                .filter(given -> given.act() == Act.Rejoin)
                .filter(given ->
                        given.job().filter(job -> job.uid().equals(uid)).isPresent())
                .filter(given -> !session.writer().last().usedOrders().contains(given.id()));
        session.schema(Lane.MAIN).join(session.schema(lane.name()), lane.tables(), at);
        session.keeper().change(last -> LaneEdits.merged(last, lane.name(), at, order, now()));
        LOG.info("The tables of SnapshotJob {} have rejoined at {}.", lane.job().get(), at.display());
        session.settle();
        tell(session);
        order.ifPresent(given -> desk.say(LaneRules.done(given).echo()));
    }

    /** What the order says of other tables says nothing of a lane's. */
    private static List<TableId> copied(Lane lane, Order order) {
        return order.args()
                .filter(args -> !args.tables().isEmpty())
                .map(args -> TableChoice.of(args.tables(), lane.tables(), TableNameCase.ComparedLower)
                        .without(args.except(), TableNameCase.ComparedLower))
                .map(TableChoice::tables)
                .orElse(List.of());
    }

    private void finished(Session session, Order order) {
        session.settle();
        tell(session);
        desk.say(LaneRules.done(order).echo());
    }

    /** Puts the lanes into the report. */
    void tell(Session session) {
        List<LaneReport> lanes =
                session.writer().last().lanes().stream().map(LaneReport::of).toList();
        parts.board().lanes(lanes);
    }

    private static JobRef job(Order order) {
        return order.job().orElseThrow();
    }

    /** The changes that the lane has yet to read are as old as what stands at its place. */
    private Instant since(Session session) {
        Instant now = now();
        return session.reached().filter(now::isAfter).orElse(now).truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant now() {
        return parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
