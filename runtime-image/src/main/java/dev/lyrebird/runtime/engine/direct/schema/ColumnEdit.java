package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.runtime.engine.direct.schema.ddl.Place;
import java.util.ArrayList;
import java.util.List;

/** The columns of a table while a statement changes them, in their new order and with their new names. */
final class ColumnEdit {
    private final List<ColumnDefinition> columns = new ArrayList<>();

    List<ColumnDefinition> columns() {
        return columns;
    }

    void append(ColumnDefinition column) {
        columns.add(column);
    }

    boolean has(String name) {
        return indexOf(name) >= 0;
    }

    /** @throws Unfit when there is no column to put it behind */
    void put(ColumnDefinition column, Place place) throws Unfit {
        if (place instanceof Place.First) {
            columns.add(0, column);
        } else if (place instanceof Place.After after) {
            int index = indexOf(after.column());
            if (index < 0) {
                throw new Unfit("there is no column '" + after.column() + "'");
            }
            columns.add(index + 1, column);
        } else {
            columns.add(column);
        }
    }

    /** @throws Unfit when there is no such column, or none to put it behind */
    void move(String name, Place place) throws Unfit {
        int index = indexOf(name);
        if (index < 0) {
            throw new Unfit("there is no column '" + name + "'");
        }
        put(columns.remove(index), place);
    }

    private int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }
}
