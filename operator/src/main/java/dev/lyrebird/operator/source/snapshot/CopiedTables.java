package dev.lyrebird.operator.source.snapshot;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.contract.checkpoint.JobRef;
import dev.lyrebird.contract.order.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The tables of which a SnapshotJob has copied every row: what was known to be missing or too much of them before holds no more.
 *
 * @param tables patterns; none for none
 * @param except patterns of tables to leave out of those
 */
public record CopiedTables(List<String> tables, List<String> except) {
    public static final CopiedTables NONE = new CopiedTables(List.of(), List.of());

    /** @return nothing for a job that failed, in whatever part: its status tells which tables, and of many not all */
    public static CopiedTables of(CdcSource source, SnapshotJob job) {
        if (OwnJobs.failure(job).isPresent()) {
            return NONE;
        }
        List<String> asked = SnapshotScope.tables(job.getSpec());
        List<String> except = new ArrayList<>(SnapshotScope.except(job.getSpec()));
        // of these a part of the rows was copied
        except.addAll(new TreeMap<>(SnapshotScope.where(job.getSpec())).keySet());
        return new CopiedTables(asked.isEmpty() ? source.getSpec().tables() : asked, except);
    }

    /** @return the order to lead the job's tables back */
    public Order rejoin(String id, JobRef job) {
        return Order.rejoin(id, job, tables, except);
    }
}
