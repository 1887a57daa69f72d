package dev.lyrebird.contract.gate.where;

import dev.lyrebird.contract.gate.value.ColumnValues;
import java.util.Set;

/** A compiled {@code where}. */
public interface RowPredicate {
    /** @return indexes of the columns that the expression reads */
    Set<Integer> columns();

    /** @return whether the expression is true for the row; one that cannot be decided, because it meets a NULL, is not */
    boolean test(ColumnValues row);
}
