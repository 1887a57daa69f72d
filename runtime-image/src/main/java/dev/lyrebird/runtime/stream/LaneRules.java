package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.OrderEcho;
import dev.lyrebird.contract.report.OrderEcho.Outcome;
import dev.lyrebird.runtime.engine.EngineLanes;
import java.util.Optional;

/** Decides what an order means for a checkpoint that has a position. What the checkpoint says already is not done again. */
final class LaneRules {
    private LaneRules() {}

    static LaneStep next(Checkpoint now, Order order, EngineLanes lanes) {
        if (now.usedOrders().contains(order.id())) {
            return done(order);
        }
        return switch (order.act()) {
            case FirstStart -> refused(order, "The checkpoint already has a position; capture goes on from there.");
            case StartAfresh -> new LaneStep.Afresh(order);
            case AssignCopy -> assign(now, order);
            case DiscardCopy -> discard(now, order);
            case Split -> split(now, order, lanes);
            case Rejoin -> rejoin(now, order);
        };
    }

    private static LaneStep assign(Checkpoint now, Order order) {
        Lane main = now.mainLane();
        if (main.serves(order.job().orElseThrow().uid())) {
            return done(order);
        }
        return main.state() == LaneState.Held && main.job().isEmpty()
                ? new LaneStep.Assign(order)
                : refused(
                        order,
                        main.job().isPresent()
                                ? "The stream stands still for SnapshotJob "
                                        + main.job().get() + "."
                                : "The first copy is finished; the capture made it by itself.");
    }

    private static LaneStep discard(Checkpoint now, Order order) {
        Optional<Lane> lane = now.laneOf(order.job().orElseThrow().uid());
        if (lane.isEmpty()) {
            return done(order);
        }
        return lane.get().isMain()
                ? new LaneStep.Discard(order)
                : refused(order, "Only a first copy can be made again; these tables rejoin.");
    }

    private static LaneStep split(Checkpoint now, Order order, EngineLanes lanes) {
        JobRef job = order.job().orElseThrow();
        Optional<Lane> own = now.laneOf(job.uid());
        if (own.isPresent()) {
            return own.get().state() == LaneState.Held
                    ? done(order)
                    : refused(order, "The tables of SnapshotJob " + job + " are rejoining already.");
        }
        Optional<Lane> other =
                now.lanes().stream().filter(lane -> lane.job().isPresent()).findFirst();
        if (other.isPresent()) {
            return refused(
                    order,
                    "Tables are split off for SnapshotJob " + other.get().job().orElseThrow()
                            + "; one job at a time can have tables split off. Wait until they have rejoined.");
        }
        if (now.mainLane().state() == LaneState.Held) {
            return new LaneStep.Wait(running(order, "The first copy is under way; tables are split off after it."));
        }
        return lanes == EngineLanes.Several ? new LaneStep.Split(order) : new LaneStep.Hold(order);
    }

    private static LaneStep rejoin(Checkpoint now, Order order) {
        Optional<Lane> lane = now.laneOf(order.job().orElseThrow().uid());
        if (lane.isEmpty()) {
            return done(order);
        }
        if (lane.get().isMain()) {
            return new LaneStep.Release(order);
        }
        return lane.get().state() == LaneState.Held
                ? new LaneStep.Replay(order)
                : new LaneStep.Say(running(order, "The changes since the tables were split off are read."));
    }

    static OrderEcho running(Order order, String message) {
        return new OrderEcho(order.id(), Outcome.Running, message);
    }

    static LaneStep.Say done(Order order) {
        return new LaneStep.Say(new OrderEcho(order.id(), Outcome.Done, ""));
    }

    static LaneStep.Say refused(Order order, String why) {
        return new LaneStep.Say(new OrderEcho(order.id(), Outcome.Refused, why));
    }
}
