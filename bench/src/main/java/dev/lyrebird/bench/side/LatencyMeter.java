package dev.lyrebird.bench.side;

import dev.lyrebird.bench.equal.OutputTally;
import dev.lyrebird.bench.measure.ProcessReading;
import dev.lyrebird.bench.side.SideReport.Latency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * How old rows are when they are delivered. Each row says in {@value #COLUMN} when its transaction was sent to the server, in
 * microseconds since 1970; 0 says that it is not measured. The clock is the one of the machine, the same for both.
 */
public final class LatencyMeter implements EventSink {
    /** The column that says when a row was sent. */
    public static final String COLUMN = "sent_at";
    /** The file in a task's directory that appears with the first event: the side reads what is written now. */
    public static final String READY = "ready";

    private static final byte[] FIELD = ("\"" + COLUMN + "\":").getBytes(StandardCharsets.UTF_8);
    private static final long HIGHEST_MICROS = Duration.ofMinutes(10).toNanos() / 1_000;
    private static final int DIGITS = 3;

    private final SideTask task;
    private final Histogram micros = new Histogram(HIGHEST_MICROS, DIGITS);
    private final OutputTally tally = new OutputTally(1);
    private long firstEventAt;
    private long startCpuMicros;
    private SideReport report;

    LatencyMeter(SideTask task) {
        this.task = task;
    }

    @Override
    public boolean accept(String table, byte[] key, byte[] value) {
        if (report != null) {
            return false;
        }
        if (firstEventAt == 0) {
            firstEventAt = System.currentTimeMillis();
            ready();
        }
        if (table.equals(task.endTable())) {
            report = finish();
            return false;
        }
        long sent = sentAt(value);
        if (sent > 0) {
            if (micros.getTotalCount() == 0) {
                startCpuMicros = ProcessReading.ofThisProcess().cpuMicros();
            }
            Instant now = Instant.now();
            micros.recordValue(Math.max(0, now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000 - sent));
        }
        return true;
    }

    /** @return the report, once {@link #accept} gave false */
    Optional<SideReport> report() {
        return Optional.ofNullable(report);
    }

    private void ready() {
        try {
            Files.createFile(task.directory().resolve(READY));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot say that the first event came", e);
        }
    }

    private SideReport finish() {
        ProcessReading end = ProcessReading.ofThisProcess();
        Latency latency = new Latency(
                micros.getTotalCount(),
                micros.getValueAtPercentile(50),
                micros.getValueAtPercentile(99),
                micros.getMaxValue(),
                end.cpuMicros() - startCpuMicros);
        return new SideReport(
                        tally.sum(),
                        Optional.empty(),
                        firstEventAt - task.spawnedAtMillis(),
                        end.cpuMicros(),
                        end.residentKib(),
                        end.peakKib(),
                        Optional.empty(),
                        Optional.empty())
                .with(latency);
    }

    /** The number behind the last such field: of an update that is the row after it. 0: there is none. */
    static long sentAt(byte[] json) {
        for (int at = json.length - FIELD.length; at >= 0; at--) {
            if (Arrays.equals(json, at, at + FIELD.length, FIELD, 0, FIELD.length)) {
                return number(json, at + FIELD.length);
            }
        }
        return 0;
    }

    private static long number(byte[] json, int from) {
        long number = 0;
        for (int at = from; at < json.length && json[at] >= '0' && json[at] <= '9'; at++) {
            number = number * 10 + json[at] - '0';
        }
        return number;
    }
}
