package dev.lyrebird.runtime.engine.direct.decode.wire;

/** Constant bytes of a few words, such as a column's name: written by two or three stores, for less than a copy of an array costs. */
public final class Literal {
    final long[] words;
    final int length;

    private Literal(long[] words, int length) {
        this.words = words;
        this.length = length;
    }

    public static Literal of(byte[] bytes) {
        long[] words = new long[(bytes.length + Long.BYTES - 1) / Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            words[i / Long.BYTES] |= (bytes[i] & 0xFFL) << i % Long.BYTES * Byte.SIZE;
        }
        return new Literal(words, bytes.length);
    }
}
