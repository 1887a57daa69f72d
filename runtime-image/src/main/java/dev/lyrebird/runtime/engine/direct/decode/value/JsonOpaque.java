package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.map.WireType;
import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;

/** A value of SQL in a JSON document: a decimal as a number, dates and times as text, all else as Base64. */
final class JsonOpaque {
    private static final byte[] QUOTE = Ascii.bytes("\\\"");
    private static final int LENGTH_BYTES = 5;
    private static final int FRACTION_BITS = 24;

    /** Reads a length of seven bits a byte, lowest first. @return a length that the document holds */
    static int length(ByteReader in) {
        long length = 0;
        for (int i = 0; i < LENGTH_BYTES; i++) {
            int one = in.unsigned8();
            length |= (long) (one & 0x7F) << 7 * i;
            if (one < 0x80) {
                if (length > in.remaining()) {
                    break;
                }
                return (int) length;
            }
        }
        throw new UndecodableEvent(Kind.Damaged, "JSON with a length beyond its end");
    }

    void write(ByteReader in, JsonOutput out) {
        int code = in.unsigned8();
        int length = length(in);
        switch (WireType.of(code).orElse(WireType.BLOB)) {
            case OLD_DECIMAL, DECIMAL -> decimal(in, length, out);
            case DATE -> date(in.signed64() >> FRACTION_BITS, out);
            case OLD_TIME, TIME -> time(in.signed64(), out);
            case OLD_DATETIME, DATETIME, OLD_TIMESTAMP, TIMESTAMP -> datetime(in.signed64(), out);
            default -> {
                out.put(QUOTE);
                Base64.content(in.bytes(), in.skip(length), length, length, out);
                out.put(QUOTE);
            }
        }
    }

    private static void decimal(ByteReader in, int length, JsonOutput out) {
        int precision = in.unsigned8();
        int scale = in.unsigned8();
        if (precision == 0
                || precision < scale
                || DecimalValue.bytes(precision - scale) + DecimalValue.bytes(scale) != length - 2) {
            throw new UndecodableEvent(Kind.Damaged, "JSON with a DECIMAL of another width");
        }
        int from = in.skip(length - 2);
        new DecimalValue(precision, scale).text(in.bytes(), from, out);
    }

    private static void date(long packed, JsonOutput out) {
        out.put(QUOTE);
        day(packed, out);
        out.put(QUOTE);
    }

    private static void day(long packed, JsonOutput out) {
        int yearAndMonth = (int) (packed >> 22) & 0x1FFFF;
        out.padded(yearAndMonth / 13, 4);
        out.put('-');
        out.padded(yearAndMonth % 13, 2);
        out.put('-');
        out.padded((int) (packed >> 17) & 0x1F, 2);
    }

    private static void datetime(long packed, JsonOutput out) {
        out.put(QUOTE);
        day(packed >> FRACTION_BITS, out);
        out.put(' ');
        clock((int) (packed >> FRACTION_BITS) & 0x1FFFF, packed, out);
        out.put(QUOTE);
    }

    private static void time(long packed, JsonOutput out) {
        out.put(QUOTE);
        if (packed < 0) {
            out.put('-');
        }
        long positive = Math.abs(packed);
        clock((int) (positive >> FRACTION_BITS) & 0x3FFFFF, positive, out);
        out.put(QUOTE);
    }

    /** @param time hours above six bits of minutes above six of seconds */
    private static void clock(int time, long packed, JsonOutput out) {
        int hours = time >> 12;
        out.padded(hours, hours < 100 ? 2 : 3);
        out.put(':');
        out.padded(time >> 6 & 0x3F, 2);
        out.put(':');
        out.padded(time & 0x3F, 2);
        int micros = (int) packed & (1 << FRACTION_BITS) - 1;
        if (micros != 0) {
            out.put('.');
            int digits = 6;
            while (micros % 10 == 0) {
                micros /= 10;
                digits--;
            }
            out.padded(micros, digits);
        }
    }
}
