package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.runtime.engine.direct.decode.envelope.Frame;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.Literal;

/** Writes the key of a row, from where its columns stood in the row image. */
final class KeyWriter {
    private final ColumnTask[] columns;
    private final Literal[] names;
    private final Frame frame;

    /**
     * @param columns of the key in its order, without those that are dropped
     * @param names as they stand in front of each value
     */
    KeyWriter(ColumnTask[] columns, Literal[] names, Frame frame) {
        this.columns = columns;
        this.names = names;
        this.frame = frame;
    }

    /** @param places of the row's columns in the image, by column; below 0 for NULL */
    void write(ByteReader in, int[] places, JsonOutput out) {
        int behind = in.position();
        out.clear();
        out.put(frame.head());
        for (int i = 0; i < columns.length; i++) {
            out.put(names[i]);
            int place = places[columns[i].index()];
            if (place < 0) {
                columns[i].value().absent(out);
            } else {
                in.moveTo(place);
                columns[i].value().write(in, out);
            }
        }
        out.put('}');
        out.put(frame.tail());
        in.moveTo(behind);
    }
}
