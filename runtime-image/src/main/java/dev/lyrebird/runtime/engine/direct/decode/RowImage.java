package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import java.util.Optional;

/** Writes one image of a row as a JSON object, or goes past it. */
final class RowImage {
    private final ColumnTask[] columns;
    private final String[] names;
    private final int nullBytes;
    private final int[] places;

    RowImage(ColumnTask[] columns, String[] names) {
        this.columns = columns;
        this.names = names;
        this.nullBytes = (columns.length + 7) / 8;
        this.places = new int[columns.length];
    }

    int columns() {
        return columns.length;
    }

    String name(int column) {
        return names[column];
    }

    /** Reads a list of columns that are present. @return the first that is not; below 0 when all are */
    int firstAbsent(ByteReader in) {
        int bitmap = in.skip(nullBytes);
        for (int i = 0; i < columns.length; i++) {
            if ((in.bytes()[bitmap + (i >> 3)] >> (i & 7) & 1) == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Where the columns of the image that was read last stood; below 0 for NULL. Overwritten by the next. */
    int[] places() {
        return places;
    }

    void write(ByteReader in, JsonOutput out) {
        int nulls = in.skip(nullBytes);
        byte[] bytes = in.bytes();
        int begin = out.length();
        for (int i = 0; i < columns.length; i++) {
            ColumnTask column = columns[i];
            boolean isNull = (bytes[nulls + (i >> 3)] >> (i & 7) & 1) == 1;
            places[i] = isNull ? -1 : in.position();
            try {
                one(column, isNull, in, out);
            } catch (UndecodableEvent e) {
                throw e.in("column " + names[i]);
            }
        }
        close(begin, out);
    }

    private static void one(ColumnTask column, boolean isNull, ByteReader in, JsonOutput out) {
        if (column.front() == null) {
            if (!isNull) {
                column.value().skip(in);
            }
            return;
        }
        out.put(column.front());
        if (isNull) {
            column.value().absent(out);
        } else {
            column.value().write(in, out);
        }
    }

    /** Every column begins with a comma: the first becomes the brace. */
    private static void close(int begin, JsonOutput out) {
        if (out.length() == begin) {
            out.put('{');
        } else {
            out.reserve(0)[begin] = '{';
        }
        out.put('}');
    }

    /** Goes past an image, remembering where its columns stood. */
    void pass(ByteReader in) {
        int nulls = in.skip(nullBytes);
        for (int i = 0; i < columns.length; i++) {
            boolean isNull = (in.bytes()[nulls + (i >> 3)] >> (i & 7) & 1) == 1;
            places[i] = isNull ? -1 : in.position();
            if (!isNull) {
                columns[i].value().skip(in);
            }
        }
    }

    /** Reads a column of the image that was read or passed last. @return empty for NULL */
    Optional<Object> read(int column, ByteReader in) {
        if (places[column] < 0) {
            return Optional.empty();
        }
        in.moveTo(places[column]);
        return columns[column].value().read(in);
    }
}
