package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;

/**
 * DECIMAL of tables from before MySQL 5.0 that were never rebuilt: a text of the column's display width, filled from the left.
 * The table map does not tell the width; the definition does.
 */
final class OldDecimalValue extends PlainDecimal {
    /** @param width of a number with this precision: with a point if it has a fraction, with a sign unless unsigned */
    OldDecimalValue(int precision, int scale, boolean unsigned) {
        super(precision + (scale > 0 ? 1 : 0) + (unsigned ? 0 : 1));
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        out.put('"');
        text(in.bytes(), in.skip(width()), out);
        out.put('"');
    }

    @Override
    void text(byte[] bytes, int from, JsonOutput out) {
        int at = from;
        int end = from + width();
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
            if (bytes[at] == '-' && !allZero(bytes, at + 1, end)) {
                out.put('-');
            }
            at++;
        }
        while (at + 1 < end && bytes[at] == '0' && bytes[at + 1] != '.') {
            at++;
        }
        number(bytes, at, end, out);
    }

    private static boolean allZero(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] != '0' && bytes[i] != '.') {
                return false;
            }
        }
        return true;
    }

    private static void number(byte[] bytes, int from, int end, JsonOutput out) {
        if (from == end || bytes[from] == '.') {
            out.put('0');
        }
        for (int i = from; i < end; i++) {
            boolean digit = bytes[i] >= '0' && bytes[i] <= '9';
            if (!digit && bytes[i] != '.') {
                throw new UndecodableEvent(Kind.ImpossibleValue, "a DECIMAL of the old form that is no number");
            }
        }
        out.put(bytes, from, end - from);
    }
}
