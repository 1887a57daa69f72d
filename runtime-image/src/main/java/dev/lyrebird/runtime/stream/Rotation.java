package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.server.SourceFailure;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries credentials and certificates that have changed before the connection that works is let go of, and those that do not work
 * again and again: a Secret may be changed before the database is.
 */
final class Rotation {
    private static final Logger LOG = LoggerFactory.getLogger(Rotation.class);

    /** Seldom, since servers may lock an account out. */
    private static final Duration REFUSED = Duration.ofSeconds(60);

    private static final Duration NOT_ANSWERED = Duration.ofSeconds(5);

    private final CaptureParts parts;
    private Optional<Duration> next = Optional.empty();
    private String said = "";

    Rotation(CaptureParts parts) {
        this.parts = parts;
    }

    /** An engine that is started takes what is mounted, whatever was tried before. */
    void settled() {
        next = Optional.empty();
        said = "";
    }

    /** Whether what did not work is to be tried again. */
    boolean due() {
        return next.filter(time -> parts.stopwatch().now().compareTo(time) >= 0).isPresent();
    }

    /** @return whether what is mounted now works */
    boolean works() {
        Optional<SourceFailure> failure = parts.server().tryCredentials();
        if (failure.isEmpty()) {
            settled();
            LOG.info(
                    "The database's credentials or certificates have changed and work; the engine is started with them.");
            return true;
        }
        boolean refused = failure.get().reason() != SourceReason.SourceUnreachable;
        next = Optional.of(parts.stopwatch().now().plus(refused ? REFUSED : NOT_ANSWERED));
        if (refused) {
            refused(failure.get());
        } else {
            say("The mounted credentials have changed; whether they work is not known yet: "
                    + failure.get().getMessage());
        }
        return false;
    }

    private void refused(SourceFailure failure) {
        String message = "The mounted credentials or certificates have changed and do not work: " + failure.getMessage()
                + " Capture goes on over the connection that was made before, and tries them again each minute.";
        parts.board().finding(failure.aspect(), Finding.fails(failure.reason(), message));
        say(message);
    }

    private void say(String message) {
        if (!message.equals(said)) {
            LOG.info("{}", message);
            said = message;
        }
    }
}
