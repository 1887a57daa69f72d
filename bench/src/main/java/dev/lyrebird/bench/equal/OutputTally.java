package dev.lyrebird.bench.equal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Counts events and sums up the hashes of their canonical forms. A timed run compares one key in some, since making the
 * canonical form of each event would cost more than what is measured; the keys are chosen by their own bytes, so that every
 * side compares the same events.
 */
public final class OutputTally {
    private final int oneIn;
    private final MessageDigest digest;
    private long rows;
    private long tombstones;
    private long compared;
    private long sum;

    /** @param oneIn compares the events of one key in so many; 1: all */
    public OutputTally(int oneIn) {
        if (oneIn < 1) {
            throw new IllegalArgumentException("compare one key in " + oneIn + "?");
        }
        this.oneIn = oneIn;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Takes an event; the arguments are those of {@link CanonicalEvent#text}. */
    public void add(String table, byte[] key, byte[] value) {
        if (value.length == 0) {
            tombstones++;
        } else {
            rows++;
        }
        if (oneIn == 1 || chosen(key)) {
            compared++;
            sum += hash(CanonicalEvent.text(table, key, value));
        }
    }

    public long rows() {
        return rows;
    }

    public OutputSum sum() {
        return new OutputSum(rows, tombstones, compared, HexFormat.of().toHexDigits(sum));
    }

    private boolean chosen(byte[] key) {
        // Keys count up: unmixed, neighbours would fall into the sample, or out of it, together (MurmurHash3's
        // finaliser).
        int mixed = Arrays.hashCode(key);
        mixed = (mixed ^ mixed >>> 16) * 0x85EBCA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
        return Integer.remainderUnsigned(mixed ^ mixed >>> 16, oneIn) == 0;
    }

    private long hash(String text) {
        return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
