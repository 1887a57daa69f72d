package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.tables.SqlText;
import dev.lyrebird.runtime.engine.direct.decode.value.ColumnShape;
import dev.lyrebird.runtime.engine.direct.decode.value.QueriedValues;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A row as a query gives it: each column a packed length and its value, or the mark of NULL. */
final class QueriedRow {
    private static final int NULL_MARK = 0xFB;

    /** Columns in the order of the query. */
    private final ColumnTask[] columns;

    private final String[] names;
    private final List<String> expressions;
    /** By the column's index in the table; below 0 for NULL. */
    private final int[] places;

    private final ColumnTask[] byIndex;

    private QueriedRow(ColumnTask[] columns, String[] names, List<String> expressions, ColumnTask[] byIndex) {
        this.columns = columns;
        this.names = names;
        this.expressions = expressions;
        this.byIndex = byIndex;
        this.places = new int[byIndex.length];
    }

    /**
     * @param all the table's columns
     * @param asked indexes of columns that a condition reads: those are selected even if they are dropped
     */
    static QueriedRow of(ColumnTask[] all, List<ColumnShape> shapes, Set<Integer> asked) {
        List<ColumnTask> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        for (ColumnTask column : all) {
            if (column.front() != null || asked.contains(column.index())) {
                ColumnShape shape = shapes.get(column.index());
                columns.add(column);
                names.add(shape.name());
                expressions.add(QueriedValues.expression(shape, SqlText.quoted(shape.name())));
            }
        }
        return new QueriedRow(
                columns.toArray(ColumnTask[]::new), names.toArray(String[]::new), List.copyOf(expressions), all);
    }

    /** @return what a query selects, in order */
    List<String> expressions() {
        return expressions;
    }

    int[] places() {
        return places;
    }

    /** Appends the row as a JSON object. */
    void write(ByteReader in, JsonOutput out) {
        int begin = out.length();
        for (int i = 0; i < columns.length; i++) {
            boolean isNull = next(columns[i], in);
            try {
                one(columns[i], isNull, in, out);
            } catch (UndecodableEvent e) {
                throw e.in("column " + names[i]);
            }
        }
        if (out.length() == begin) {
            out.put('{');
        } else {
            out.reserve(0)[begin] = '{'; // every column begins with a comma
        }
        out.put('}');
    }

    private static void one(ColumnTask column, boolean isNull, ByteReader in, JsonOutput out) {
        if (column.front() == null) {
            if (!isNull) {
                column.value().skip(in);
            }
        } else {
            out.put(column.front());
            if (isNull) {
                column.value().absent(out);
            } else {
                column.value().write(in, out);
            }
        }
    }

    /** Goes past the row, remembering where its columns stand. */
    void pass(ByteReader in) {
        for (ColumnTask column : columns) {
            if (!next(column, in)) {
                column.value().skip(in);
            }
        }
    }

    /** Notes where the column at the cursor stands. @return whether it is NULL, whose mark was passed */
    private boolean next(ColumnTask column, ByteReader in) {
        int place = in.position();
        boolean isNull = in.remaining() > 0 && (in.bytes()[place] & 0xFF) == NULL_MARK;
        if (isNull) {
            in.skip(1);
        }
        places[column.index()] = isNull ? -1 : place;
        return isNull;
    }

    /** Reads a column of the row that was passed or written last. @return empty for NULL */
    Optional<Object> read(int column, ByteReader in) {
        if (places[column] < 0) {
            return Optional.empty();
        }
        in.moveTo(places[column]);
        return byIndex[column].value().read(in);
    }
}
