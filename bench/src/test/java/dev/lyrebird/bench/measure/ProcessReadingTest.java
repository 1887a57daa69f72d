package dev.lyrebird.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessReadingTest {
    private static final String STAT =
            "4711 (a (very) odd name) S 1 4711 4711 0 -1 4194304 1 2 3 4 150 25 7 8 20 0 9 0 555 1 2";
    private static final List<String> STATUS =
            List.of("Name:\tjava", "VmPeak:\t 900000 kB", "VmHWM:\t  204800 kB", "VmRSS:\t  102400 kB", "Threads:\t9");

    @Test
    void addsUserAndSystemTime() {
        assertThat(ProcessReading.parse(STAT, STATUS)).isEqualTo(new ProcessReading(1_750_000, 102_400, 204_800));
    }

    @Test
    void countsTheTimeOfThreadsThatHaveEnded() throws InterruptedException {
        long before = ProcessReading.ofThisProcess().cpuMicros();
        long[] used = new long[1];
        Thread busy = new Thread(() -> {
            java.lang.management.ThreadMXBean threads = java.lang.management.ManagementFactory.getThreadMXBean();
            while (threads.getCurrentThreadCpuTime() < 200_000_000) {
                used[0] = used[0] * 31 + 1;
            }
        });
        busy.start();
        busy.join();

        assertThat(ProcessReading.ofThisProcess().cpuMicros() - before).isGreaterThanOrEqualTo(180_000);
    }

    @Test
    void readsAnotherProcess() {
        long self = ProcessHandle.current().pid();

        assertThat(ProcessReading.of(self).peakKib()).isGreaterThan(1_000);
        assertThatThrownBy(() -> ProcessReading.of(Integer.MAX_VALUE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("must be alive");
    }
}
