package dev.lyrebird.contract.gate.value;

import java.util.Optional;

/**
 * The values of one row. Asked only for the columns that an expression needs, so that a reader can decode those alone.
 *
 * <p>The classes of values, by type: see {@link ValueType}.
 */
@FunctionalInterface
public interface ColumnValues {
    /**
     * @param column index in the table's definition
     * @return the value before any mask; empty for NULL
     */
    Optional<Object> value(int column);
}
