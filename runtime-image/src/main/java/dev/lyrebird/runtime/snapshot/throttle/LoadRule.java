package dev.lyrebird.runtime.snapshot.throttle;

import dev.lyrebird.contract.snapshot.Throttle;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalLong;

/** Says whether readers have to wait, and why. Belongs to one thread. */
final class LoadRule {
    private final Optional<Hysteresis> threads;
    private final Optional<Hysteresis> history;
    private final Optional<Hysteresis> lag;
    private final Optional<DailyWindow> window;

    LoadRule(Throttle throttle) {
        this.threads = throttle.maxThreadsRunning().map(Hysteresis::new);
        this.history = throttle.maxHistoryListLength().map(Hysteresis::new);
        this.lag = throttle.maxReplicaLagSeconds().map(Hysteresis::new);
        this.window = throttle.window().map(DailyWindow::parse);
    }

    /** Whether the server has to be asked. */
    boolean asksServer() {
        return threads.isPresent() || history.isPresent() || lag.isPresent();
    }

    /** @return why readers have to wait; empty when they need not */
    Optional<String> reason(ServerLoad load, LocalTime utc) {
        // each bound is told each number, so that none misses that its number has fallen
        Optional<String> busy = over(threads, load.threadsRunning(), "threads are running");
        Optional<String> undo = over(history, load.historyListLength(), "undo log entries wait for the purge");
        Optional<String> behind = over(lag, load.replicaLagSeconds(), "seconds the replica is behind");
        return window.filter(hours -> !hours.contains(utc))
                .map(hours -> "it is outside of the window " + hours.from() + "-" + hours.to() + " UTC")
                .or(() -> busy)
                .or(() -> undo)
                .or(() -> behind);
    }

    private static Optional<String> over(Optional<Hysteresis> bound, OptionalLong number, String what) {
        return number.isPresent() && bound.isPresent() && bound.get().isOver(number.getAsLong())
                ? Optional.of(number.getAsLong() + " " + what)
                : Optional.empty();
    }
}
