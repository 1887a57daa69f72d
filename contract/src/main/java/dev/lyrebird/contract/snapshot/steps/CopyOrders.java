package dev.lyrebird.contract.snapshot.steps;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.report.OrderEcho;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.snapshot.CopiedTables;
import dev.lyrebird.contract.snapshot.SnapshotScope;
import java.util.Optional;

/**
 * The orders that are given to a capture for a SnapshotJob. They follow from UIDs alone, so whoever restarts gives the same ones.
 *
 * @param source UID of the source
 */
public record CopyOrders(String source, JobRef job) {
    /** @return the order to set the job's tables aside */
    public Order split(SnapshotJobSpec spec) {
        return Order.split(
                OrderIds.split(source, job.uid()), job, SnapshotScope.tables(spec), SnapshotScope.except(spec));
    }

    /** @return the order to leave the first copy to the job */
    public Order assign() {
        return Order.assignCopy(OrderIds.assignCopy(job.uid()), job);
    }

    /**
     * @param copied the tables that the job copied wholly
     * @return the order to lead the tables back
     */
    public Order rejoin(CopiedTables copied) {
        return Order.rejoin(OrderIds.rejoin(source, job.uid()), job, copied.tables(), copied.except());
    }

    /** @return the order to let another job make the first copy */
    public Order discard() {
        return Order.discardCopy(OrderIds.discardCopy(job.uid()), job);
    }

    /** Whether the first copy was left to the job, at any time. */
    public boolean wasAssigned(Checkpoint checkpoint) {
        return checkpoint.usedOrders().contains(assign().id());
    }

    /**
     * Whether the capture led the tables back, as {@code back} asks: a lane that is not there alone could be one that is still to
     * come.
     *
     * @param back the order to rejoin, or to discard; its id alone counts
     */
    public boolean isLedBack(Order back, Optional<Checkpoint> checkpoint, Optional<Report> report) {
        boolean done = report.flatMap(Report::order)
                .filter(echo -> echo.id().equals(back.id()) && echo.outcome() == OrderEcho.Outcome.Done)
                .isPresent();
        return checkpoint
                .filter(found -> found.laneOf(job.uid()).isEmpty())
                .filter(found -> done || found.usedOrders().contains(back.id()))
                .isPresent();
    }
}
