package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.util.Arrays;
import java.util.Optional;

/** Every geometry: the number of its reference system, 0 for none, and its well-known binary. A POINT has its place as well. */
final class GeometryValue extends PrefixedValue {
    private static final byte[] X = Ascii.bytes("{\"x\":");
    private static final byte[] Y = Ascii.bytes(",\"y\":");
    private static final byte[] WKB_BEHIND = Ascii.bytes(",\"wkb\":");
    private static final byte[] WKB = Ascii.bytes("{\"wkb\":");
    private static final byte[] SRID = Ascii.bytes(",\"srid\":");
    private static final int POINT_BYTES = 21;
    private static final int POINT = 1;
    private static final int REFERENCE_BYTES = 4;

    private final Shape shape;
    private final ByteReader reader = new ByteReader();
    private final ShortestDecimal text = new ShortestDecimal();

    GeometryValue(int prefix, Shape shape) {
        super(prefix);
        this.shape = shape;
    }

    @Override
    void write(byte[] bytes, int from, int count, JsonOutput out) {
        reader.over(bytes, from, from + count);
        int reference = reader.signed32();
        int wellKnown = reader.position();
        if (shape == Shape.POINT) {
            place(out);
            out.put(WKB_BEHIND);
        } else {
            out.put(WKB);
        }
        Base64.quoted(bytes, wellKnown, from + count - wellKnown, 0, out);
        out.put(SRID);
        if (reference == 0) {
            out.put(Ascii.NULL);
        } else {
            out.number(reference);
        }
        out.put('}');
    }

    private void place(JsonOutput out) {
        if (reader.remaining() != POINT_BYTES || reader.unsigned8() != 1 || reader.signed32() != POINT) {
            throw new UndecodableEvent(Kind.ImpossibleValue, "a POINT that is none");
        }
        out.put(X);
        text.write(Double.longBitsToDouble(reader.signed64()), out);
        out.put(Y);
        text.write(Double.longBitsToDouble(reader.signed64()), out);
    }

    /** How a geometry is written. */
    enum Shape {
        POINT,
        ANY
    }

    @Override
    Optional<Object> read(byte[] bytes, int from, int count) {
        return Optional.of(Arrays.copyOfRange(bytes, Math.min(from + REFERENCE_BYTES, from + count), from + count));
    }
}
