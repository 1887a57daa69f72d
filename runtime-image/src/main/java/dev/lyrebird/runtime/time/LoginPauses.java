package dev.lyrebird.runtime.time;

import java.time.Duration;
import java.util.List;

/**
 * How long to wait after a server has refused a log-in: ever more seldom, the last pause for ever. Servers lock an account after some
 * wrong passwords in a row.
 */
public final class LoginPauses {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(60));

    private int refusals;

    /** @return how long to wait before the next attempt; whole minutes */
    public Duration next() {
        Duration pause = PAUSES.get(Math.min(refusals, PAUSES.size() - 1));
        refusals++;
        return pause;
    }

    /** Begins anew, since the log-in worked or is another one. */
    public void reset() {
        refusals = 0;
    }
}
