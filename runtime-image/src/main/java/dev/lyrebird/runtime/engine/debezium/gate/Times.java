package dev.lyrebird.runtime.engine.debezium.gate;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Debezium's numbers of days and of parts of a second, and the times that they are. */
final class Times {
    private static final long MICROS = 1_000_000;

    private Times() {}

    static Object date(Object days) {
        return LocalDate.ofEpochDay(((Number) days).longValue());
    }

    static Object days(Object date) {
        return (int) ((LocalDate) date).toEpochDay();
    }

    static Object ofMillis(Object millis) {
        return ofMicros(((Number) millis).longValue() * 1000);
    }

    static Object ofMicros(Object micros) {
        long number = ((Number) micros).longValue();
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(number, MICROS), (int) Math.floorMod(number, MICROS) * 1000, ZoneOffset.UTC);
    }

    static Object millis(Object time) {
        return (long) micros(time) / 1000;
    }

    static Object micros(Object time) {
        return ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), (LocalDateTime) time);
    }

    static Object instant(Object text) {
        return OffsetDateTime.parse((String) text).toInstant();
    }

    static Object durationOfMillis(Object millis) {
        return Duration.ofMillis(((Number) millis).longValue());
    }

    static Object durationMillis(Object duration) {
        return (int) ((Duration) duration).toMillis();
    }

    static Object durationOfMicros(Object micros) {
        return Duration.of(((Number) micros).longValue(), ChronoUnit.MICROS);
    }

    static Object durationMicros(Object duration) {
        return ((Duration) duration).toNanos() / 1000;
    }
}
