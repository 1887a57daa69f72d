package dev.lyrebird.runtime.sink.http;

import dev.lyrebird.contract.config.HttpSinkConfig;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What an answer, or none, means to a user. */
final class HttpErrors {
    /** A receiver that asks for more is asked again then; by that time a person has looked. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Trying again is cheap, and tells when the receiver was mended. */
    private static final Duration AFTER_REJECTION = Duration.ofMinutes(1);

    private final HttpSinkConfig config;
    private final String where;
    private final Clock clock;

    HttpErrors(HttpSinkConfig config, Clock clock) {
        this.config = config;
        this.where = "The receiver at " + config.url().replaceFirst("\\?.*", "");
        this.clock = clock;
    }

    SinkFailure unreachable(Throwable cause) {
        if (cause instanceof SSLException) {
            return SinkFailure.refused(
                    where + " makes no encrypted connection: " + cause.getMessage()
                            + ". Check that spec.sink.http.tls.caSecretRef holds the issuer of its certificate, and that this"
                            + " names the host of spec.sink.http.url.",
                    cause);
        }
        return SinkFailure.unreachable(
                where + " does not answer: " + words(cause)
                        + ". Nothing is lost; this is tried again until it works. Check that it runs, that"
                        + " spec.sink.http.url is right and that it can be reached from here.",
                cause);
    }

    private String words(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return "nothing came within " + config.timeoutSeconds() + " s (timeoutSeconds)";
        }
        if (cause instanceof UnknownHostException) {
            return "there is no host of that name";
        }
        String message = cause instanceof IOException ? cause.getMessage() : null;
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /** @param line the body's first line, fit for a status */
    SinkFailure answered(Answer answer, String line) {
        String words = where + " answered " + answer.status() + (line.isEmpty() ? "" : ": " + line);
        int status = answer.status();
        if (status == 401 || status == 403) {
            return SinkFailure.refused(
                    words + ". Check the Secrets of spec.sink.http.bearerTokenSecretRef and signature; a changed one is"
                            + " taken up by itself.",
                    null);
        }
        if (status >= 300 && status < 500 && status != 408 && status != 429) {
            return SinkFailure.of(SourceReason.SinkRejected, words + ". " + advice(status), null)
                    .pausing(AFTER_REJECTION);
        }
        return SinkFailure.of(
                        SourceReason.SinkFailing,
                        words + ". Nothing is lost; this is tried again until it works.",
                        null)
                .pausing(pause(answer));
    }

    private static String advice(int status) {
        String what = status < 400
                ? "Redirects are not followed: correct spec.sink.http.url."
                : status == 413
                        ? "Lower spec.sink.http.maxBytes or maxEvents, or let the receiver take more."
                        : "Correct the receiver, or spec.sink.http.";
        return what + " Nothing after these events is delivered before it accepts them; it is tried again each minute.";
    }

    /** The header holds seconds, or a date (RFC 9110, 10.2.3). */
    private Duration pause(Answer answer) {
        Duration asked = answer.retryAfter().map(this::asked).orElse(Duration.ZERO);
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }

    private Duration asked(String value) {
        if (value.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(clock.instant(), until);
        } catch (DateTimeParseException e) {
            return Duration.ZERO; // the usual wait does
        }
    }
}
