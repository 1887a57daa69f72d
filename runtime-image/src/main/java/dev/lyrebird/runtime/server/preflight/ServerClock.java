package dev.lyrebird.runtime.server.preflight;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether the server's clock and ours agree, since lag is the difference of the two. */
final class ServerClock implements Check {
    private static final Duration TOLERATED = Duration.ofSeconds(10);

    @Override
    public List<Outcome> examine(Subject subject) throws SQLException {
        BigDecimal seconds = new BigDecimal(subject.session()
                .first("SELECT UNIX_TIMESTAMP(NOW(3)) AS seconds")
                .orElseThrow()
                .text("seconds"));
        Instant theirs = Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
        Duration distance = Duration.between(subject.clock().instant(), theirs);
        return List.of(
                distance.abs().compareTo(TOLERATED) <= 0
                        ? Outcome.passed("clock", "The server's clock and the capture's agree.")
                        : Outcome.warning(
                                "clock",
                                "The server's clock is " + distance.abs().toSeconds() + " s "
                                        + (distance.isNegative() ? "behind" : "ahead of")
                                        + " the capture's: the lag that is shown is wrong by that.",
                                "Let both machines follow a time server"));
    }
}
