package dev.lyrebird.contract.gate;

import dev.lyrebird.contract.tables.TableId;
import java.util.List;

/**
 * Why a table and its columns are treated as they are.
 *
 * @param gates what each gate says of the table, in the gates' order
 * @param columns in the table's order; empty where a gate drops the table
 */
public record Explanation(TableId table, List<GateDecision> gates, List<ColumnDecision> columns) {
    public Explanation {
        gates = List.copyOf(gates);
        columns = List.copyOf(columns);
    }
}
