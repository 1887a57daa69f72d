package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.order.OrderArgs;
import dev.lyrebird.contract.report.OrderEcho;
import dev.lyrebird.contract.report.OrderEcho.Outcome;
import dev.lyrebird.contract.tables.TableChoice;
import dev.lyrebird.runtime.control.OrdersUnavailable;
import dev.lyrebird.runtime.failure.SourceFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the order that stands, says what becomes of it, and keeps what cannot be carried out away from the engine. */
final class OrderDesk {
    private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);

    private final CaptureParts parts;
    private final Set<String> refused = new HashSet<>();
    private boolean again;

    OrderDesk(CaptureParts parts) {
        this.parts = parts;
    }

    /** @return the order that stands; empty when there is none, or when it cannot be read at present */
    Optional<Order> current() throws InterruptedException {
        try {
            return parts.orders().current();
        } catch (OrdersUnavailable e) {
            LOG.debug("the order is looked at again: {}", e.getMessage());
            again = true;
            return Optional.empty();
        }
    }

    /** @return the step that the order asks for and that can be made now; empty when there is none, which was said */
    Optional<LaneStep> next(Session session) throws InterruptedException {
        again = false;
        Optional<Order> order = current().filter(given -> !refused.contains(given.id()));
        if (order.isEmpty()) {
            return Optional.empty();
        }
        LaneStep step = LaneRules.next(
                session.writer().last(), order.get(), parts.server().lanes());
        LaneStep possible = step.endsEngine() ? checked(step, order.get()) : step;
        if (possible instanceof LaneStep.Say say) {
            say(say.echo());
        } else if (possible instanceof LaneStep.Wait wait) {
            say(wait.echo());
            again = true;
        } else {
            say(LaneRules.running(order.get(), ""));
            return Optional.of(possible);
        }
        return Optional.empty();
    }

    /** Says what became of an order; one that was refused is not looked at again by this process. */
    void say(OrderEcho echo) {
        if (echo.outcome() == Outcome.Refused) {
            refused.add(echo.id());
            LOG.warn("The order {} was refused: {}", echo.id(), echo.message());
        }
        parts.board().order(echo);
    }

    /** Whether an order waits for something that nobody will tell us of, or could not be read. */
    boolean waits() {
        return again;
    }

    private LaneStep checked(LaneStep step, Order order) {
        try {
            if (step instanceof LaneStep.Split || step instanceof LaneStep.Hold) {
                Optional<String> problem = problem(tables(order));
                if (problem.isPresent()) {
                    return LaneRules.refused(order, problem.get());
                }
            }
            // the Direct engine's positions never lie behind the prepare of an open transaction; Debezium's may
            return step instanceof LaneStep.Hold && parts.server().xaPrepared()
                    ? new LaneStep.Wait(LaneRules.running(
                            order,
                            "Prepared XA transactions are open on the server; the stream stands still once they have ended."
                                    + " XA RECOVER lists them."))
                    : step;
        } catch (IllegalArgumentException e) {
            return LaneRules.refused(order, e.getMessage());
        } catch (SourceFailure e) {
            return new LaneStep.Wait(LaneRules.running(order, e.getMessage()));
        }
    }

    /** @return the tables that an order to split means */
    TableChoice tables(Order order) throws SourceFailure {
        return parts.server()
                .choose(
                        order.args().map(OrderArgs::tables).orElse(List.of()),
                        order.args().map(OrderArgs::except).orElse(List.of()));
    }

    private static Optional<String> problem(TableChoice choice) {
        if (!choice.unmatched().isEmpty()) {
            return Optional.of("No captured table matches " + String.join(", ", choice.unmatched())
                    + ": a SnapshotJob copies tables that spec.tables of its source captures and that exist.");
        }
        return choice.tables().isEmpty()
                ? Optional.of("The source captures no such table at present, so there is none to split off.")
                : Optional.empty();
    }
}
