package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.runtime.engine.ChangeEvent;
import java.time.Duration;
import java.util.List;

/**
 * How many bytes go to the brokers at once. A link or a quota that is too narrow for a batch lets it through in parts: what was not
 * there in its time is halved, and doubled again as long as that is quick. It outlives a sink, which ends with its first failure.
 */
final class SendSize {
    /** What takes half of its time is not doubled: it would take all of it. */
    private static final int QUICK = 4;

    private final Duration time;
    private long most = Long.MAX_VALUE;

    /** @param time that a send has before it fails */
    SendSize(Duration time) {
        this.time = time;
    }

    /** @return how many of {@code events}, from the first one on, go at once; at least one */
    int count(List<ChangeEvent> events) {
        if (most == Long.MAX_VALUE) {
            return events.size();
        }
        int count = 1;
        long bytes = events.get(0).size();
        while (count < events.size() && bytes + events.get(count).size() <= most) {
            bytes += events.get(count).size();
            count++;
        }
        return count;
    }

    /** The brokers acknowledged {@code events}. */
    void arrived(List<ChangeEvent> events, Duration within) {
        boolean unbounded = most == Long.MAX_VALUE;
        if (!unbounded && within.multipliedBy(QUICK).compareTo(time) < 0 && bytes(events) > most / 2) {
            most = most > Integer.MAX_VALUE ? Long.MAX_VALUE : 2 * most;
        }
    }

    /** Sending {@code events} failed; whatever is said to be the reason, after half of its time it was none that comes at once. */
    void failed(List<ChangeEvent> events, Duration after) {
        if (after.multipliedBy(2).compareTo(time) >= 0) {
            most = Math.max(1, bytes(events) / 2);
        }
    }

    private static long bytes(List<ChangeEvent> events) {
        return events.stream().mapToLong(ChangeEvent::size).sum();
    }
}
