package dev.lyrebird.runtime.report;

import dev.lyrebird.contract.report.Report;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.Optional;

/** Body of the thread that writes the report: at most once a second, and again until it was written. */
public final class ReportPublisher implements Runnable {
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final ReportBoard board;
    private final ReportTarget target;
    private final Stopwatch stopwatch;
    private final BackOff backOff;
    private Optional<Report> written = Optional.empty();

    public ReportPublisher(ReportBoard board, ReportTarget target, Stopwatch stopwatch, BackOff backOff) {
        this.board = board;
        this.target = target;
        this.stopwatch = stopwatch;
        this.backOff = backOff;
    }

    @Override
    public void run() {
        try {
            while (true) {
                board.awaitOtherThan(written);
                stopwatch.sleep(publish() ? LEAST : backOff.next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes the report if it differs from the one written last. @return whether it stands written now */
    public synchronized boolean publish() throws InterruptedException {
        Report now = board.current();
        if (written.isPresent() && written.get().equals(now)) {
            return true;
        }
        if (!target.write(now)) {
            return false;
        }
        written = Optional.of(now);
        backOff.reset();
        return true;
    }
}
