package dev.lyrebird.contract.report;

import dev.lyrebird.api.v1alpha1.filter.FilterWarning;
import dev.lyrebird.contract.gate.GateKind;
import java.util.List;

/**
 * What one gate does in one source, as the runtime that enforces it counted. Numbers and names of fields only, no row data.
 *
 * @param kind kind of the gate's resource
 * @param name its name
 * @param uid its UID
 * @param generation the generation that is enforced
 * @param tables captured tables that it accepts
 * @param droppedTables tables of {@code spec.tables} that it drops
 * @param droppedColumns columns that it drops from the accepted ones
 * @param maskedColumns columns that it masks in them
 * @param warnings what is valid and probably not meant, by the path in the gate: patterns and columns that match nothing
 */
public record GateCount(
        GateKind kind,
        String name,
        String uid,
        long generation,
        int tables,
        int droppedTables,
        int droppedColumns,
        int maskedColumns,
        List<FilterWarning> warnings) {
    /** More than these, and a report would not be read by anybody. */
    public static final int MOST_WARNINGS = 16;

    public GateCount {
        warnings = warnings.stream().limit(MOST_WARNINGS).toList();
    }
}
