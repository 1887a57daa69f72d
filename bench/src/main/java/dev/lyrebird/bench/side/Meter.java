package dev.lyrebird.bench.side;

import dev.lyrebird.bench.equal.OutputTally;
import dev.lyrebird.bench.measure.ProcessReading;
import dev.lyrebird.bench.side.SideReport.Measured;
import java.util.Optional;

/**
 * Measures from the row after the warm-up to the first row of the end table, which itself is not counted. An event that sits
 * in a side's queue when the measuring begins was partly worked on before, so that a short run flatters long queues a little.
 */
final class Meter implements EventSink {
    private final SideTask task;
    private final OutputTally tally;
    private long firstEventAt;
    private long startNanos;
    private long startCpuMicros;
    private SideReport report;

    Meter(SideTask task) {
        this.task = task;
        this.tally = new OutputTally(task.compareOneIn());
    }

    @Override
    public boolean accept(String table, byte[] key, byte[] value) {
        if (report != null) {
            return false;
        }
        if (firstEventAt == 0) {
            firstEventAt = System.currentTimeMillis();
            mark();
        }
        if (table.equals(task.endTable())) {
            finish();
            return false;
        }
        tally.add(table, key, value);
        if (value.length > 0 && tally.rows() == task.warmUpRows()) {
            mark();
        }
        return true;
    }

    /** Says that the work is over, where no row says so. */
    void end() {
        if (firstEventAt != 0 && report == null) {
            finish();
        }
    }

    long rows() {
        return tally.rows();
    }

    /** @return the report, once {@link #accept} gave false */
    Optional<SideReport> report() {
        return Optional.ofNullable(report);
    }

    private void mark() {
        startNanos = System.nanoTime();
        startCpuMicros = ProcessReading.ofThisProcess().cpuMicros();
    }

    private void finish() {
        long nanos = System.nanoTime() - startNanos;
        ProcessReading end = ProcessReading.ofThisProcess();
        Measured measured = new Measured(tally.rows() - task.warmUpRows(), nanos, end.cpuMicros() - startCpuMicros);
        report = new SideReport(
                tally.sum(),
                Optional.of(measured),
                firstEventAt - task.spawnedAtMillis(),
                end.cpuMicros(),
                end.residentKib(),
                end.peakKib(),
                Optional.empty(),
                Optional.empty());
    }
}
