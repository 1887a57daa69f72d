package dev.lyrebird.bench.equal;

/**
 * What came out, without its order.
 *
 * @param rows events with a value
 * @param tombstones events without one
 * @param compared events whose canonical form is in {@code sum}
 * @param sum sum, modulo 2^64, of the hashes of their canonical forms, as 16 hexadecimal digits
 */
public record OutputSum(long rows, long tombstones, long compared, String sum) {
    /** @return rows, tombstones and sum as people read them */
    public String display() {
        return rows + " rows, " + tombstones + " tombstones, sum " + sum + " of " + compared + " events";
    }
}
