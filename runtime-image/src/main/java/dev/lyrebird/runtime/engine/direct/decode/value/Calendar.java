package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;

/**
 * The proleptic Gregorian calendar in whole numbers. Years of one or two digits are taken as Debezium takes them with {@code
 * enable.time.adjuster}: 0 to 69 as 2000 to 2069, 70 to 99 as 1970 to 1999.
 */
final class Calendar {
    static final long SECONDS_A_DAY = 86_400;

    /** What stands for no time at all. */
    static final long NONE = Long.MIN_VALUE;

    private static final int DAYS_OF_400_YEARS = 146_097;
    private static final int DAYS_BEFORE_1970 = 719_468;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Calendar() {}

    /** Whether the server's date has a part that is zero: a date that no calendar has. */
    static boolean isZero(int year, int month, int day) {
        return year == 0 || month == 0 || day == 0;
    }

    /** @return days since 1970-01-01 of a date of the server, whose year may be meant shortened */
    static long epochDay(int serverYear, int month, int day) {
        int year = serverYear > 99 ? serverYear : serverYear + (serverYear <= 69 ? 2000 : 1900);
        if (month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) {
            throw new UndecodableEvent(Kind.ImpossibleValue, "a date that the calendar does not have");
        }
        // counted in years that begin on 1 March, so that a leap day is the last
        int shifted = month > 2 ? year : year - 1;
        int era = Math.floorDiv(shifted, 400);
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return (long) era * DAYS_OF_400_YEARS + dayOfEra - DAYS_BEFORE_1970;
    }

    private static int lengthOf(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[month - 1];
    }

    /** @return seconds since 1970 of a time of day, checked */
    static long epochSecond(long epochDay, int hour, int minute, int second) {
        if (hour > 23 || minute > 59 || second > 59) {
            throw new UndecodableEvent(Kind.ImpossibleValue, "a time of day that no clock shows");
        }
        return epochDay * SECONDS_A_DAY + hour * 3600L + minute * 60L + second;
    }

    /** Appends {@code 2026-11-23} for days since 1970, not negative. */
    static void isoDate(long epochDay, JsonOutput out) {
        long shifted = epochDay + DAYS_BEFORE_1970;
        long era = Math.floorDiv(shifted, DAYS_OF_400_YEARS);
        int dayOfEra = (int) (shifted - era * DAYS_OF_400_YEARS);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        out.padded((int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0), 4);
        out.put('-');
        out.padded(month, 2);
        out.put('-');
        out.padded(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2);
    }
}
