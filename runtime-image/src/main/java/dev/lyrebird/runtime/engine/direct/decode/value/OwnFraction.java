package dev.lyrebird.runtime.engine.direct.decode.value;

/**
 * MariaDB's own form of times with a fraction, of version 5.3 and of tables that were made with {@code mysql56_temporal_format=OFF} ever
 * since ({@code Field_timestamp_hires} and others in its source): big-endian numbers of units of the last digit. The log announces
 * them as the old types without a fraction; only the definition tells the digits.
 */
final class OwnFraction {
    static final int MOST_DIGITS = 6;

    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private OwnFraction() {}

    /** @return how many units a second has */
    static int units(int digits) {
        return POWERS[digits];
    }

    /** @return microseconds of {@code units} behind the second */
    static int micros(long units, int digits) {
        return (int) units * POWERS[MOST_DIGITS - digits];
    }
}
