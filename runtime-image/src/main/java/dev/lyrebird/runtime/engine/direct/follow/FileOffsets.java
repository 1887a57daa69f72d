package dev.lyrebird.runtime.engine.direct.follow;

/**
 * Offsets in a file of the log. Events tell theirs in 32 bits, and one transaction can make a file larger than that: of what was told
 * before is known how often the number began anew.
 */
final class FileOffsets {
    private static final long ROUND = 1L << 32;

    private long last;

    /** A file begins, or is gone on with, at {@code offset}. */
    void begin(long offset) {
        last = offset;
    }

    /**
     * @param told what an event says; 0 for events that are in no file
     * @return the offset that is meant
     */
    long of(long told) {
        if (told != 0) {
            long whole = last - Math.floorMod(last, ROUND) + told;
            last = whole < last - ROUND / 2 ? whole + ROUND : whole; // a little back is no new round
        }
        return last;
    }
}
