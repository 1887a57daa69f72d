package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.text.Counted;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.time.LoginPauses;
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

    private static final Duration NOT_ANSWERED = Duration.ofSeconds(5);

    private final CaptureParts parts;
    private final LoginPauses pauses = new LoginPauses();
    private Optional<Duration> next = Optional.empty();
    private String tried = "";
    private String said = "";

    Rotation(CaptureParts parts) {
        this.parts = parts;
    }

    /** An engine that is started takes what is mounted, whatever was tried before. */
    void settled() {
        next = Optional.empty();
        pauses.reset();
        said = "";
    }

    /** Whether what is mounted has not worked so far: other questions to the server would be answered likewise. */
    boolean waits() {
        return next.isPresent();
    }

    /** Whether what did not work is to be tried again. */
    boolean due() {
        return next.filter(time -> parts.stopwatch().now().compareTo(time) >= 0).isPresent();
    }

    /** @return whether what is mounted now works */
    boolean works() {
        String mounted = parts.credentials().get();
        if (!mounted.equals(tried)) {
            tried = mounted;
            pauses.reset();
        }
        Optional<SourceFailure> failure = parts.server().tryCredentials();
        if (failure.isEmpty()) {
            settled();
            LOG.info(
                    "The database's credentials or certificates have changed and work; the engine is started with them.");
            return true;
        }
        if (failure.get().reason() != SourceReason.SourceUnreachable) {
            refused(failure.get());
        } else {
            wait(NOT_ANSWERED);
            say("The mounted credentials have changed; whether they work is not known yet: "
                    + failure.get().getMessage());
        }
        return false;
    }

    private void wait(Duration pause) {
        next = Optional.of(parts.stopwatch().now().plus(pause));
    }

    private void refused(SourceFailure failure) {
        Duration pause = pauses.next();
        wait(pause);
        String message = "The mounted credentials or certificates have changed and do not work: " + failure.getMessage()
                + " Capture continues on its open connection. They are retried in "
                + Counted.of(pause.toMinutes(), "minute") + ", and at once when they change.";
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
