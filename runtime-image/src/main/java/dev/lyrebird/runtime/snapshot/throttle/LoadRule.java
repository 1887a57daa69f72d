package dev.lyrebird.runtime.snapshot.throttle;

import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.snapshot.WorkerWait;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalLong;

/** Says whether readers have to wait, and why. Belongs to one thread. */
final class LoadRule {
    private final Throttle throttle;
    private final Optional<Hysteresis> threads;
    private final Optional<Hysteresis> history;
    private final Optional<Hysteresis> lag;
    private final Optional<DailyWindow> window;

    LoadRule(Throttle throttle) {
        this.throttle = throttle;
        this.threads = throttle.maxThreadsRunning().map(Hysteresis::new);
        this.history = throttle.maxHistoryListLength().map(Hysteresis::new);
        this.lag = throttle.maxReplicaLagSeconds().map(Hysteresis::new);
        this.window = throttle.window().map(DailyWindow::parse);
    }

    /** Whether the server has to be asked. */
    boolean asksServer() {
        return throttle.asksServer();
    }

    /** @return why readers have to wait, in words that a sentence can go on with; empty when they need not */
    Optional<WorkerWait> reason(ServerLoad load, LocalTime utc) {
        // each bound is told each number, so that none misses that its number has fallen
        Optional<WorkerWait> behind = over(lag, load.replicaLagSeconds())
                .map(seconds -> new WorkerWait(WaitCause.ReplicaLags, "it is " + seconds + " s behind its primary"));
        Optional<WorkerWait> busy =
                over(threads, load.threadsRunning()).map(number -> throttled(number + " threads are running"));
        Optional<WorkerWait> undo = over(history, load.historyListLength())
                .map(number -> throttled(number + " undo log entries wait for the purge"));
        return window.filter(hours -> !hours.contains(utc))
                .map(hours -> throttled("it is outside of the window " + hours.from() + "-" + hours.to() + " UTC"))
                .or(() -> behind)
                .or(() -> busy)
                .or(() -> undo);
    }

    private static WorkerWait throttled(String why) {
        return new WorkerWait(WaitCause.Throttled, why);
    }

    private static Optional<Long> over(Optional<Hysteresis> bound, OptionalLong number) {
        return number.isPresent() && bound.isPresent() && bound.get().isOver(number.getAsLong())
                ? Optional.of(number.getAsLong())
                : Optional.empty();
    }
}
