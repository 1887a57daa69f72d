package dev.lyrebird.runtime.server.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session of the last question, kept for the next one: a capture asks a dozen in a row when it starts, and to log in, encrypted,
 * costs more than most of them. At most one waits, and not for long: nothing is held open while nothing is asked.
 */
final class SpareSession {
    private static final Logger LOG = LoggerFactory.getLogger(SpareSession.class);
    private static final Duration KEPT = Duration.ofSeconds(2);

    private Optional<Kept> waiting = Optional.empty();

    /** @param asked whether a question was asked on it, so that its log-in may be of before something that changed since */
    private record Kept(SqlSession session, LogIn logIn, boolean asked) {}

    /** Keeps a session that nobody has used yet. */
    void made(SqlSession session, LogIn logIn) {
        keep(new Kept(session, logIn, false));
    }

    /** Keeps a session after a question that was answered. */
    void asked(SqlSession session, LogIn logIn) {
        keep(new Kept(session, logIn, true));
    }

    /** @return the session that waits, which is the caller's from here on; empty when there is none of this account */
    Optional<SqlSession> take(LogIn logIn) {
        return taken().filter(kept -> isOf(kept, logIn)).map(Kept::session);
    }

    /** As {@link #take}, but only one that logged in for this question. */
    Optional<SqlSession> takeUnused(LogIn logIn) {
        return taken().filter(kept -> isOf(kept, logIn) && isUnused(kept)).map(Kept::session);
    }

    private synchronized Optional<Kept> taken() {
        Optional<Kept> taken = waiting;
        waiting = Optional.empty();
        return taken;
    }

    private static boolean isOf(Kept kept, LogIn logIn) {
        if (kept.logIn().equals(logIn)) {
            return true;
        }
        close(kept.session());
        return false;
    }

    private static boolean isUnused(Kept kept) {
        if (!kept.asked()) {
            return true;
        }
        close(kept.session());
        return false;
    }

    private void keep(Kept kept) {
        Optional<Kept> other;
        synchronized (this) {
            other = waiting;
            waiting = Optional.of(kept);
        }
        other.ifPresent(old -> close(old.session()));
        CompletableFuture.delayedExecutor(KEPT.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> letGo(kept));
    }

    private void letGo(Kept kept) {
        synchronized (this) {
            if (waiting.filter(now -> now == kept).isEmpty()) {
                return;
            }
            waiting = Optional.empty();
        }
        close(kept.session());
    }

    /** What the server says to a good-bye is of no interest. */
    static void close(SqlSession session) {
        try {
            session.close();
        } catch (SQLException e) {
            LOG.debug("closing a session: {}", e.toString());
        }
    }
}
