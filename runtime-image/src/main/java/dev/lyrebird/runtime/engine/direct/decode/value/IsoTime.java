package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;

/** Writes times in UTC. Most of them are of the same day as the one before: the day's text is kept. Belongs to one thread. */
final class IsoTime {
    private static final int DATE_AND_T = 11;

    private final JsonOutput day = new JsonOutput(DATE_AND_T + JsonOutput.LONGEST_NUMBER);
    private long epochDay = Long.MIN_VALUE;

    /** Appends {@code 2026-11-23T21:04:46} for seconds since 1970, not negative. */
    void second(long epochSecond, JsonOutput out) {
        long days = epochSecond / Calendar.SECONDS_A_DAY;
        if (days != epochDay) {
            day.clear();
            Calendar.isoDate(days, day);
            day.put('T');
            epochDay = days;
        }
        out.put(day);
        int rest = (int) (epochSecond - days * Calendar.SECONDS_A_DAY);
        out.padded(rest / 3600, 2);
        out.put(':');
        out.padded(rest / 60 % 60, 2);
        out.put(':');
        out.padded(rest % 60, 2);
    }
}
