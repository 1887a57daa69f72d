package dev.lyrebird.contract.snapshot;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.BitSet;
import java.util.StringJoiner;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Numbers of chunks, as text {@code 0-5,7}: short where whole ranges are done. Immutable. */
public final class ChunkSet {
    public static final ChunkSet EMPTY = new ChunkSet(new BitSet());

    private static final int MOST = 10_000_000;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,8})(?:-(\\d{1,8}))?");

    private final BitSet bits;

    private ChunkSet(BitSet bits) {
        this.bits = bits;
    }

    /** @throws IllegalArgumentException when the text is of another form */
    @JsonCreator
    public static ChunkSet parse(String text) {
        BitSet bits = new BitSet();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            var range = RANGE.matcher(part);
            if (!range.matches()) {
                throw new IllegalArgumentException("not a set of chunks");
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first || last > MOST) {
                throw new IllegalArgumentException("not a range of chunks: " + first + "-" + last);
            }
            bits.set(first, last + 1);
        }
        return new ChunkSet(bits);
    }

    public boolean contains(int chunk) {
        return bits.get(chunk);
    }

    public int size() {
        return bits.cardinality();
    }

    public ChunkSet plus(int chunk) {
        BitSet more = (BitSet) bits.clone();
        more.set(chunk);
        return new ChunkSet(more);
    }

    /** @return the set without the chunks that {@code gone} holds for */
    public ChunkSet without(IntPredicate gone) {
        BitSet fewer = new BitSet();
        bits.stream().filter(gone.negate()).forEach(fewer::set);
        return new ChunkSet(fewer);
    }

    @JsonValue
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(",");
        for (int first = bits.nextSetBit(0); first >= 0; ) {
            int end = bits.nextClearBit(first);
            text.add(end - 1 == first ? Integer.toString(first) : first + "-" + (end - 1));
            first = bits.nextSetBit(end);
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChunkSet that && bits.equals(that.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }
}
