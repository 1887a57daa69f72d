package dev.lyrebird.contract.text;

import java.time.Duration;
import java.util.Locale;

/** Numbers as the table of {@code kubectl get} shows them: short, two figures at most where they are small. */
public final class HumanText {
    private static final String[] UNITS = {"", "k", "M", "G", "T"};

    private HumanText() {}

    /** @return {@code 812/s}, {@code 9.1k/s}, {@code 91k/s}, {@code 1.2M/s} */
    public static String rate(long perSecond) {
        double value = perSecond;
        int unit = 0;
        while (Math.round(value) >= 1000 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        String number =
                unit > 0 && value < 9.95 ? String.format(Locale.ROOT, "%.1f", value) : Long.toString(Math.round(value));
        return number + UNITS[unit] + "/s";
    }

    /** @return {@code 45s}, {@code 4m}, {@code 2h10m}, {@code 3d4h} */
    public static String duration(Duration time) {
        if (time.toSeconds() < 60) {
            return Math.max(0, time.toSeconds()) + "s";
        }
        if (time.toMinutes() < 60) {
            return time.toMinutes() + "m";
        }
        if (time.toHours() < 24) {
            return time.toHours() + "h" + rest(time.toMinutesPart(), "m");
        }
        return time.toDays() + "d" + rest(time.toHoursPart(), "h");
    }

    private static String rest(int value, String unit) {
        return value == 0 ? "" : value + unit;
    }
}
