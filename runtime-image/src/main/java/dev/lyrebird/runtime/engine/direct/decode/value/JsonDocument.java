package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.text.TextEncoding;
import dev.lyrebird.runtime.engine.direct.decode.text.Utf8Text;
import dev.lyrebird.runtime.engine.direct.decode.text.Utf8Text.Place;
import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;

/**
 * MySQL's binary JSON, as text inside of a JSON string. A document is a type and a value; an object or array begins with counts
 * and entries, whose values stand in the entry when they are short and else where its offset says, counted from the counts on.
 * (The format is described in MySQL's source, {@code sql-common/json_binary.h}.)
 */
final class JsonDocument {
    private static final int SMALL_OBJECT = 0x00;
    private static final int LARGE_OBJECT = 0x01;
    private static final int SMALL_ARRAY = 0x02;
    private static final int LARGE_ARRAY = 0x03;
    private static final int LITERAL = 0x04;
    private static final int INT16 = 0x05;
    private static final int UINT16 = 0x06;
    private static final int INT32 = 0x07;
    private static final int UINT32 = 0x08;
    private static final int INT64 = 0x09;
    private static final int UINT64 = 0x0A;
    private static final int DOUBLE = 0x0B;
    private static final int STRING = 0x0C;
    private static final int OPAQUE = 0x0F;
    /** MySQL refuses deeper documents. */
    private static final int DEEPEST = 100;

    private static final byte[] QUOTE = Ascii.bytes("\\\"");
    private static final byte[] TRUE = Ascii.bytes("true");
    private static final byte[] FALSE = Ascii.bytes("false");

    private final ByteReader in = new ByteReader();
    private final TextEncoding text = new Utf8Text(Place.STRING_IN_STRING);
    private final JsonNumber number = new JsonNumber();
    private final JsonOpaque opaque = new JsonOpaque();

    void write(byte[] bytes, int from, int count, JsonOutput out) {
        in.over(bytes, from, from + count);
        value(in.unsigned8(), 0, out);
    }

    /** Appends the value at the cursor. */
    private void value(int type, int depth, JsonOutput out) {
        switch (type) {
            case SMALL_OBJECT -> container(2, Entries.OBJECT, depth, out);
            case LARGE_OBJECT -> container(4, Entries.OBJECT, depth, out);
            case SMALL_ARRAY -> container(2, Entries.ARRAY, depth, out);
            case LARGE_ARRAY -> container(4, Entries.ARRAY, depth, out);
            case LITERAL -> literal(out);
            case INT16 -> out.number((short) in.unsigned16());
            case UINT16 -> out.number(in.unsigned16());
            case INT32 -> out.number(in.signed32());
            case UINT32 -> out.number(in.unsigned32());
            case INT64 -> out.number(in.signed64());
            case UINT64 -> out.unsigned(in.signed64());
            case DOUBLE -> number.write(Double.longBitsToDouble(in.signed64()), out);
            case STRING -> string(in.skip(0), out);
            case OPAQUE -> opaque.write(in, out);
            default -> throw new UndecodableEvent(Kind.Damaged, "JSON has no type " + type);
        }
    }

    private enum Entries {
        OBJECT,
        ARRAY
    }

    /** @param width bytes of counts and offsets */
    private void container(int width, Entries entries, int depth, JsonOutput out) {
        if (depth >= DEEPEST) {
            throw new UndecodableEvent(Kind.Damaged, "JSON deeper than " + DEEPEST + " levels");
        }
        int begin = in.position();
        int count = in.length(width);
        in.skip(width);
        int keys = in.position();
        int values = entries == Entries.OBJECT ? keys + count * (width + 2) : keys;
        out.put(entries == Entries.OBJECT ? '{' : '[');
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.put(',');
            }
            if (entries == Entries.OBJECT) {
                in.moveTo(keys + i * (width + 2));
                key(begin, width, out);
            }
            in.moveTo(values + i * (width + 1));
            entry(begin, width, depth, out);
        }
        out.put(entries == Entries.OBJECT ? '}' : ']');
    }

    private void key(int begin, int width, JsonOutput out) {
        int offset = in.length(width);
        int length = in.unsigned16();
        in.moveTo(begin + offset);
        out.put(QUOTE);
        text.content(in.bytes(), in.skip(length), length, out);
        out.put(QUOTE);
        out.put(':');
    }

    private void entry(int begin, int width, int depth, JsonOutput out) {
        int type = in.unsigned8();
        boolean inside =
                type == LITERAL || type == INT16 || type == UINT16 || width == 4 && (type == INT32 || type == UINT32);
        if (!inside) {
            in.moveTo(begin + (int) Math.min(in.unsigned(width), Integer.MAX_VALUE - begin));
        }
        value(type, depth + 1, out);
    }

    private void literal(JsonOutput out) {
        int literal = in.unsigned8();
        switch (literal) {
            case 0 -> out.put(Ascii.NULL);
            case 1 -> out.put(TRUE);
            case 2 -> out.put(FALSE);
            default -> throw new UndecodableEvent(Kind.Damaged, "JSON has no literal " + literal);
        }
    }

    private void string(int at, JsonOutput out) {
        in.moveTo(at);
        int length = JsonOpaque.length(in);
        out.put(QUOTE);
        text.content(in.bytes(), in.skip(length), length, out);
        out.put(QUOTE);
    }
}
