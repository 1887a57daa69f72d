package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.text.Counted;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.time.LoginPauses;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.Optional;

/**
 * The last log-in that a server refused. However often somebody asks, the server is not asked again with the same credentials before a
 * pause is over, since servers lock accounts. For several threads, and for all connectors to one server.
 */
public final class RefusedLogins {
    private final Stopwatch stopwatch;
    private final LoginPauses pauses = new LoginPauses();
    private Optional<Refusal> last = Optional.empty();

    private record Refusal(LogIn logIn, Duration until, SourceFailure why) {
        boolean holds(LogIn tried, Duration now) {
            return logIn.equals(tried) && now.compareTo(until) < 0;
        }
    }

    public RefusedLogins(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    /** @throws SourceFailure as the server refused these credentials, when it is too soon to try them again */
    synchronized void check(LogIn logIn) throws SourceFailure {
        if (last.isPresent() && !last.get().logIn().equals(logIn)) {
            accepted();
        }
        if (last.isPresent() && last.get().holds(logIn, stopwatch.now())) {
            SourceFailure why = last.get().why();
            throw new SourceFailure(why.aspect(), why.reason(), why.getMessage(), why);
        }
    }

    /** The server has accepted somebody, or others are to be tried now. */
    synchronized void accepted() {
        last = Optional.empty();
        pauses.reset();
    }

    /** @return the failure of a log-in, in the words that are for people: of one that was refused also when it is tried again */
    synchronized SourceFailure failed(LogIn logIn, SourceFailure failure) {
        if (failure.reason() != SourceReason.AccessDenied) {
            return failure;
        }
        if (last.isPresent() && last.get().holds(logIn, stopwatch.now())) {
            return last.get().why(); // it had begun before the other one was refused
        }
        Duration pause = pauses.next();
        SourceFailure why = new SourceFailure(
                failure.aspect(),
                failure.reason(),
                failure.getMessage() + " It is tried again in " + Counted.of(pause.toMinutes(), "minute")
                        + ", and at once when the mounted credentials change.",
                failure);
        last = Optional.of(new Refusal(logIn, stopwatch.now().plus(pause), why));
        return why;
    }
}
