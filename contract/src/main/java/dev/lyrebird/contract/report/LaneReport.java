package dev.lyrebird.contract.report;

import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.tables.TableId;
import java.util.List;
import java.util.Optional;

/**
 * A lane of the checkpoint, without its position: whoever needs that reads the checkpoint.
 *
 * @param name name of the lane
 * @param job the SnapshotJob that it serves; absent when it serves none
 * @param state whether it moves
 * @param tables the first {@value #MOST} of the tables that were split off; empty for the main lane
 */
public record LaneReport(String name, Optional<JobRef> job, LaneState state, List<TableId> tables) {
    /** A report stands in a ConfigMap, and so does the checkpoint, which has them all. */
    static final int MOST = 100;

    public LaneReport {
        tables = List.copyOf(tables);
    }

    public static LaneReport of(Lane lane) {
        return new LaneReport(
                lane.name(),
                lane.job(),
                lane.state(),
                lane.tables().stream().limit(MOST).toList());
    }
}
