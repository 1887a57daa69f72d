package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.runtime.engine.direct.decode.value.ColumnValue;
import dev.lyrebird.runtime.engine.direct.decode.wire.Literal;

/**
 * What is done with a column.
 *
 * @param index in the table's order
 * @param front comma and name as they stand in front of the value; null for a column that is dropped
 */
record ColumnTask(int index, ColumnValue value, Literal front) {}
