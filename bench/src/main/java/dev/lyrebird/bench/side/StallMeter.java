package dev.lyrebird.bench.side;

import dev.lyrebird.bench.measure.ProcessReading;
import dev.lyrebird.bench.side.SideReport.Stall;
import java.util.Optional;

/** A destination that takes nothing for a while, once the warm-up is over; notes what memory is held at the end of that. */
final class StallMeter implements EventSink {
    private static final long BYTES_PER_KIB = 1024;

    private final SideTask task;
    private final Meter meter;
    private Stall stall;

    StallMeter(SideTask task) {
        this.task = task;
        this.meter = new Meter(task);
    }

    @Override
    public boolean accept(String table, byte[] key, byte[] value) {
        boolean more = meter.accept(table, key, value);
        if (more && stall == null && meter.rows() == task.warmUpRows()) {
            stand();
        }
        return more;
    }

    private void stand() {
        long before = ProcessReading.ofThisProcess().residentKib();
        try {
            Thread.sleep(task.restMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a destination that stands still", e);
        }
        long resident = ProcessReading.ofThisProcess().residentKib();
        System.gc(); // what is still there is held
        Runtime runtime = Runtime.getRuntime();
        long live = (runtime.totalMemory() - runtime.freeMemory()) / BYTES_PER_KIB;
        stall = new Stall(before, resident, live);
    }

    /** @return the report, once {@link #accept} gave false */
    Optional<SideReport> report() {
        return meter.report().map(report -> report.with(stall));
    }
}
