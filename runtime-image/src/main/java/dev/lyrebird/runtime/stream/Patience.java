package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.LoginPauses;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a capture waits after an attempt that ended in trouble. */
final class Patience {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);
    private static final Duration READ_AGAIN = Duration.ofMinutes(5);

    private final BackOff backOff;
    private final LoginPauses logins = new LoginPauses();

    Patience(RandomGenerator random) {
        this.backOff = new BackOff(FIRST_WAIT, LONGEST_WAIT, random);
    }

    Duration after(Trouble trouble) {
        if (trouble.reason() == SourceReason.AccessDenied) {
            return logins.next();
        }
        Duration wait = backOff.next();
        if (trouble.reason().stalls()) {
            return trouble.phase() == Trouble.Phase.Running ? READ_AGAIN : LOOK_AGAIN;
        }
        return wait;
    }

    /** The server has accepted the credentials, or others are mounted now. */
    void refusedNoMore() {
        logins.reset();
    }

    /** An attempt has ended well. */
    void reset() {
        backOff.reset();
    }
}
