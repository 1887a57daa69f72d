package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.TableId;
import java.util.List;

/**
 * What a statement did.
 *
 * @param step what it did to definitions
 * @param emptied tables of which it removed rows, or may have, without row events; they may be gone
 * @param truncation whether it is a TRUNCATE TABLE
 * @param renamed tables that have another name after it
 */
public record DdlEffect(SchemaStep step, List<TableId> emptied, boolean truncation, List<Renamed> renamed) {
    /** The table that was {@code from} before the statement. */
    public record Renamed(TableId from, TableId to) {}

    static final DdlEffect NONE = of(SchemaStep.NONE);

    public DdlEffect {
        emptied = List.copyOf(emptied);
        renamed = List.copyOf(renamed);
    }

    static DdlEffect of(SchemaStep step) {
        return of(step, List.of());
    }

    static DdlEffect of(SchemaStep step, List<TableId> emptied) {
        return new DdlEffect(step, emptied, false, List.of());
    }

    DdlEffect renaming(List<Renamed> tables) {
        return new DdlEffect(step, emptied, truncation, tables);
    }

    /** @return the same, with what {@code other} removes */
    DdlEffect after(SchemaStep other) {
        return new DdlEffect(step.after(other), emptied, truncation, renamed);
    }

    static DdlEffect truncation(TableId table) {
        return new DdlEffect(SchemaStep.NONE, List.of(table), true, List.of());
    }
}
