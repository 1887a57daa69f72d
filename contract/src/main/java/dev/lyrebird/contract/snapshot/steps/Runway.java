package dev.lyrebird.contract.snapshot.steps;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whether the server keeps its binlog for as long as a copy takes: the changes of the tables since they were set aside are read
 * afterwards. No words have a figure that moves with the copy, so that they are not said again and again.
 *
 * @param since when the tables were set aside
 * @param kept for how long the server keeps its binlog
 * @param end when the copy is expected to end
 */
public record Runway(Instant since, Duration kept, Instant end) {
    /**
     * @param kept for how long the server keeps its binlog; empty when it never purges by age
     * @param setAside when the tables were; empty when they are not
     * @param end when the copy is expected to end
     * @return empty when the tables are not set aside, or the server never purges by age
     */
    public static Optional<Runway> of(Optional<Duration> kept, Optional<Instant> setAside, Instant end) {
        return setAside.flatMap(since -> kept.map(time -> new Runway(since, time, end)));
    }

    /** When the server begins to purge what the tables need. */
    public Instant purged() {
        return since.plus(kept);
    }

    public boolean isTooShort() {
        return end.isAfter(purged());
    }

    /** @return what is said of one that is too short */
    public String words() {
        return "The tables have stood still since " + seconds(since) + ", the server purges its binlog after "
                + kept.toSeconds() + " s, and the copy is expected to end later than " + seconds(purged())
                + ": the changes made meanwhile would be lost, and the source would stop. Let the server keep its binlog for longer"
                + " (binlog_expire_logs_seconds, on MariaDB before 10.6 expire_logs_days), or copy fewer tables at a time, or with"
                + " more pods.";
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
