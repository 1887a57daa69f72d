package dev.lyrebird.runtime.engine.direct.decode.wire;

import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.util.Arrays;

/** A growing array of UTF-8 bytes, used again for the next event. Grows up to a limit; beyond it is {@link UndecodableEvent}. */
public final class JsonOutput {
    private static final byte[] PAIRS = new byte[200];
    private static final byte[] LOWEST = Ascii.bytes("-9223372036854775808");
    private static final int LONGEST_NUMBER = 20;

    static {
        for (int i = 0; i < 100; i++) {
            PAIRS[2 * i] = (byte) ('0' + i / 10);
            PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
        }
    }

    private final int limit;
    private byte[] bytes;
    private int length;

    /** @param limit most bytes that it takes */
    public JsonOutput(int limit) {
        this.limit = limit;
        this.bytes = new byte[Math.min(limit, 4096)];
    }

    public void clear() {
        length = 0;
    }

    public int length() {
        return length;
    }

    /** Makes room for {@code count} more bytes. @return the array to write to, from {@link #length()} on */
    public byte[] reserve(int count) {
        if (count > bytes.length - length) {
            grow(count);
        }
        return bytes;
    }

    /** Says that the bytes up to {@code newLength} were written to the reserved array. */
    public void wrote(int newLength) {
        length = newLength;
    }

    private void grow(int count) {
        long wanted = (long) length + count;
        if (count < 0 || wanted > limit) {
            throw new UndecodableEvent(
                    Kind.TooLarge, "the event would be larger than " + limit + " bytes, the largest that is written");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(wanted, 2L * bytes.length)));
    }

    public void put(char ascii) {
        reserve(1)[length] = (byte) ascii;
        length++;
    }

    public void put(byte[] source) {
        put(source, 0, source.length);
    }

    public void put(byte[] source, int from, int count) {
        byte[] target = reserve(count);
        System.arraycopy(source, from, target, length, count);
        length += count;
    }

    /** Appends what the other output holds. */
    public void put(JsonOutput other) {
        put(other.bytes, 0, other.length);
    }

    /** Appends a decimal number. */
    public void number(long value) {
        if (value >= 0) {
            natural(value);
        } else if (value == Long.MIN_VALUE) {
            put(LOWEST);
        } else {
            put('-');
            natural(-value);
        }
    }

    private void natural(long value) {
        byte[] target = reserve(LONGEST_NUMBER);
        int at = length + digits(value);
        length = at;
        long rest = value;
        while (rest >= 100) {
            long next = rest / 100;
            int pair = 2 * (int) (rest - next * 100);
            target[--at] = PAIRS[pair + 1];
            target[--at] = PAIRS[pair];
            rest = next;
        }
        if (rest >= 10) {
            target[--at] = PAIRS[2 * (int) rest + 1];
            target[--at] = PAIRS[2 * (int) rest];
        } else {
            target[--at] = (byte) ('0' + rest);
        }
    }

    private static int digits(long value) {
        long bound = 10;
        for (int digits = 1; digits < 19; digits++) {
            if (value < bound) {
                return digits;
            }
            bound *= 10;
        }
        return 19;
    }

    /** Appends a decimal number of 64 bits without sign. */
    public void unsigned(long value) {
        if (value >= 0) {
            natural(value);
        } else {
            long tens = Long.divideUnsigned(value, 10);
            natural(tens);
            put((char) ('0' + (value - tens * 10)));
        }
    }

    /** Appends {@code count} digits of {@code value}, zeros in front. */
    public void padded(long value, int count) {
        byte[] target = reserve(count);
        long rest = value;
        for (int at = length + count - 1; at >= length; at--) {
            target[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    /** Whether the bytes are the same as those of {@code other}. */
    public boolean sameAs(JsonOutput other) {
        return Arrays.equals(bytes, 0, length, other.bytes, 0, other.length);
    }

    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }
}
