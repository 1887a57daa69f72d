package dev.lyrebird.bench.side;

import dev.lyrebird.bench.equal.OutputTally;
import dev.lyrebird.bench.measure.ProcessReading;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Takes the time of the first event; then lets the side rest, and reads how much memory it holds. */
final class FirstEventMeter implements EventSink {
    private final SideTask task;
    private final OutputTally tally = new OutputTally(1);
    private final CountDownLatch first = new CountDownLatch(1);
    private long firstEventAt;

    FirstEventMeter(SideTask task) {
        this.task = task;
    }

    @Override
    public boolean accept(String table, byte[] key, byte[] value) {
        if (first.getCount() > 0) {
            firstEventAt = System.currentTimeMillis();
            tally.add(table, key, value);
            first.countDown();
        }
        return true;
    }

    /** Waits for the first event and the rest after it. */
    SideReport rested(Duration rest) throws InterruptedException {
        first.await();
        Thread.sleep(rest.toMillis());
        ProcessReading now = ProcessReading.ofThisProcess();
        return new SideReport(
                tally.sum(),
                Optional.empty(),
                firstEventAt - task.spawnedAtMillis(),
                now.cpuMicros(),
                now.residentKib(),
                now.peakKib(),
                Optional.empty(),
                Optional.empty());
    }
}
