package dev.lyrebird.runtime.engine.direct.decode.wire;

import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of UTF-8 bytes, used again for the next event. Grows up to a limit; beyond it is {@link UndecodableEvent}. */
public final class JsonOutput {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle TWO = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    /** The two digits of each number below 100. */
    private static final short[] PAIRS = new short[100];

    /** 10 to the index; 0 stands first, so that it has a digit. */
    private static final long[] POWERS = new long[19];

    private static final byte[] LOWEST = Ascii.bytes("-9223372036854775808");
    /** Characters of the longest number. */
    public static final int LONGEST_NUMBER = 20;

    /**
     * Bytes that may be reserved beyond the limit: what is written is often a little less than what is reserved for it. Whoever wants
     * the limit to be exact looks at {@link #length()} at the end.
     */
    public static final int ROOM = 128;

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 16;

    /** Whoever has an array of more bytes at hand lets go of it behind the event: others of its size will need the memory. */
    public static final int LARGE = 16 << 20;

    /** A large event gets this part more than it takes: what comes behind its largest column is short. */
    private static final int LARGE_SHARE = 8;

    /** Bytes at first: each table that is captured has several outputs. */
    private static final int FIRST = 512;

    static {
        for (int i = 0; i < PAIRS.length; i++) {
            PAIRS[i] = (short) ('0' + i / 10 | '0' + i % 10 << 8);
        }
        long power = 1;
        for (int i = 1; i < POWERS.length; i++) {
            power *= 10;
            POWERS[i] = power;
        }
    }

    private final int limit;
    private byte[] bytes;
    private int length;

    /** @param limit most bytes that it takes, but for {@link #ROOM} */
    public JsonOutput(int limit) {
        this.limit = limit;
        this.bytes = new byte[Math.min(limit, FIRST)];
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
        long most = Math.min(LONGEST_ARRAY, (long) limit + ROOM);
        if (count < 0 || wanted > most) {
            throw new UndecodableEvent(
                    Kind.TooLarge, "the event would be larger than " + limit + " bytes, the largest that is written");
        }
        long room = wanted > LARGE ? wanted + wanted / LARGE_SHARE : Math.max(wanted, 2L * bytes.length);
        bytes = Arrays.copyOf(bytes, (int) Math.min(most, room));
    }

    public void put(char ascii) {
        reserve(1)[length] = (byte) ascii;
        length++;
    }

    /** Appends a text that has only ASCII characters, none of which JSON wants escaped. */
    @SuppressWarnings("deprecation") // the copy without a decoder is what is wanted here
    public void ascii(String text) {
        text.getBytes(0, text.length(), reserve(text.length()), length);
        length += text.length();
    }

    public void put(Literal literal) {
        byte[] target = reserve(literal.words.length * Long.BYTES);
        int at = length;
        for (long word : literal.words) {
            EIGHT.set(target, at, word);
            at += Long.BYTES;
        }
        length += literal.length;
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
        while (rest > Integer.MAX_VALUE) {
            long next = rest / 100;
            at -= 2;
            TWO.set(target, at, PAIRS[(int) (rest - next * 100)]);
            rest = next;
        }
        int small = (int) rest; // is divided sooner
        while (small >= 100) {
            int next = small / 100;
            at -= 2;
            TWO.set(target, at, PAIRS[small - next * 100]);
            small = next;
        }
        if (small >= 10) {
            TWO.set(target, at - 2, PAIRS[small]);
        } else {
            target[at - 1] = (byte) ('0' + small);
        }
    }

    private static int digits(long value) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(value | 1);
        int atLeast = bits * 1233 >>> 12; // the logarithm of 2 in 4096ths
        return value >= POWERS[atLeast] ? atLeast + 1 : atLeast;
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

    /** Appends {@code count} digits of {@code value}, zeros in front. @param value below a thousand million */
    public void padded(int value, int count) {
        byte[] target = reserve(count);
        int rest = value;
        int at = length + count;
        while (at - 2 >= length) {
            int next = rest / 100;
            at -= 2;
            TWO.set(target, at, PAIRS[rest - next * 100]);
            rest = next;
        }
        if (at > length) {
            target[length] = (byte) ('0' + rest % 10);
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

    /** @return what was written; nothing of it stands here any more */
    public byte[] take() {
        byte[] taken = copy();
        letGo();
        return taken;
    }

    /** Forgets what was written, and gives the memory back where it is much. */
    public void letGo() {
        clear();
        if (bytes.length > LARGE) {
            bytes = new byte[FIRST];
        }
    }
}
