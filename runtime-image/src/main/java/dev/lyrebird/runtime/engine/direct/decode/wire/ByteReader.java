package dev.lyrebird.runtime.engine.direct.decode.wire;

import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A cursor over the bytes of one event. Used again for the next event; a read past the end is {@link UndecodableEvent}.
 * Numbers are little-endian unless the method says otherwise.
 */
public final class ByteReader {
    private static final VarHandle LITTLE_INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LITTLE_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] NOTHING = new byte[0];

    private byte[] bytes = NOTHING;
    private int position;
    private int end;

    /** Reads {@code bytes} from {@code from} on, up to and without {@code to}. */
    public ByteReader over(byte[] bytes, int from, int to) {
        if (from < 0 || to < from || to > bytes.length) {
            throw new IndexOutOfBoundsException("bytes " + from + " to " + to + " of " + bytes.length);
        }
        this.bytes = bytes;
        this.position = from;
        this.end = to;
        return this;
    }

    /** The array under the cursor; not to be written. */
    public byte[] bytes() {
        return bytes;
    }

    public int position() {
        return position;
    }

    public int end() {
        return end;
    }

    public int remaining() {
        return end - position;
    }

    /** Goes to a place that was {@link #position()} before. */
    public void moveTo(int place) {
        if (place < 0 || place > end) {
            throw early(place - position);
        }
        position = place;
    }

    /** Goes {@code count} bytes on. @return where they begin */
    public int skip(int count) {
        int begin = position;
        if (count < 0 || count > end - begin) {
            throw early(count);
        }
        position = begin + count;
        return begin;
    }

    public int unsigned8() {
        return bytes[skip(1)] & 0xFF;
    }

    public int unsigned16() {
        int at = skip(2);
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    public int unsigned24() {
        int at = skip(3);
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16;
    }

    public int signed32() {
        return (int) LITTLE_INT.get(bytes, skip(4));
    }

    public long unsigned32() {
        return signed32() & 0xFFFFFFFFL;
    }

    public long signed64() {
        return (long) LITTLE_LONG.get(bytes, skip(8));
    }

    /** Reads a number of {@code width} bytes, 1 to 8, without sign. */
    public long unsigned(int width) {
        int at = skip(width);
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        return value;
    }

    /** Reads a big-endian number of {@code width} bytes, 1 to 8, without sign. */
    public long bigEndian(int width) {
        int at = skip(width);
        if (at <= bytes.length - Long.BYTES) {
            return (long) BIG_LONG.get(bytes, at) >>> Long.SIZE - width * Byte.SIZE;
        }
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        return value;
    }

    /** Reads the length in front of a value, {@code width} bytes wide. @return the length, which the event holds */
    public int length(int width) {
        long length =
                switch (width) {
                    case 1 -> unsigned8();
                    case 2 -> unsigned16();
                    case 3 -> unsigned24();
                    default -> unsigned(width);
                };
        if (length > end - position) {
            throw early(length);
        }
        return (int) length;
    }

    /** Reads a length-encoded integer of MySQL's protocol, as a count of things that take at least a byte each. */
    public int packedCount() {
        long count = packed();
        if (count < 0 || count > end - position) {
            throw early(count);
        }
        return (int) count;
    }

    /** Reads a length-encoded integer of MySQL's protocol. */
    public long packed() {
        int first = unsigned8();
        return switch (first) {
            case 0xFC -> unsigned16();
            case 0xFD -> unsigned24();
            case 0xFE -> signed64();
            case 0xFB, 0xFF -> throw new UndecodableEvent(Kind.Damaged, "byte " + first + " begins no packed integer");
            default -> first;
        };
    }

    private UndecodableEvent early(long wanted) {
        return new UndecodableEvent(
                Kind.Damaged, "the event ends early: " + wanted + " bytes wanted, " + (end - position) + " left");
    }
}
