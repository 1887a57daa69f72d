package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.TableId;
import java.util.List;

/**
 * What a statement did.
 *
 * @param step what it did to definitions
 * @param emptied tables that are still there and of which it removed rows, or may have, without row events
 */
public record DdlEffect(SchemaStep step, List<TableId> emptied) {
    static final DdlEffect NONE = new DdlEffect(SchemaStep.NONE, List.of());

    public DdlEffect {
        emptied = List.copyOf(emptied);
    }

    static DdlEffect of(SchemaStep step) {
        return new DdlEffect(step, List.of());
    }
}
