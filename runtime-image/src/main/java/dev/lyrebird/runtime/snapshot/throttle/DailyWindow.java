package dev.lyrebird.runtime.snapshot.throttle;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times of day; the end may lie behind midnight.
 *
 * @param from first moment
 * @param to first moment behind it; equal to {@code from}: the whole day
 */
record DailyWindow(LocalTime from, LocalTime to) {
    private static final Pattern FORM = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");

    /** @throws IllegalArgumentException when the text is not of the form {@code 22:00-06:00} */
    static DailyWindow parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            try {
                return new DailyWindow(LocalTime.parse(form.group(1)), LocalTime.parse(form.group(2)));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("no times of day: " + text, e);
            }
        }
        throw new IllegalArgumentException("expected a window such as 22:00-06:00, found " + text);
    }

    boolean contains(LocalTime time) {
        boolean behindFrom = !time.isBefore(from);
        boolean beforeTo = time.isBefore(to);
        return from.isBefore(to) ? behindFrom && beforeTo : behindFrom || beforeTo;
    }
}
