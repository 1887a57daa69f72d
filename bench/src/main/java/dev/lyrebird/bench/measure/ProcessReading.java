package dev.lyrebird.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the kernel has counted for a process (proc(5)).
 *
 * @param cpuMicros user and system time of all its threads, also those that ended, in microseconds; counted in 10 ms steps
 * @param residentKib memory resident now
 * @param peakKib most memory that was ever resident
 */
public record ProcessReading(long cpuMicros, long residentKib, long peakKib) {
    /** The kernel shows times to programs in hundredths of a second on every architecture (USER_HZ). */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    public static ProcessReading ofThisProcess() {
        return at(Path.of("/proc/self"));
    }

    public static ProcessReading of(long pid) {
        return at(Path.of("/proc", Long.toString(pid)));
    }

    private static ProcessReading at(Path directory) {
        try {
            return parse(Files.readString(directory.resolve("stat")), Files.readAllLines(directory.resolve("status")));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + directory + ": benchmarks need Linux, and the process must be alive", e);
        }
    }

    static ProcessReading parse(String stat, List<String> status) {
        // The second field is the program's name in parentheses, which may hold blanks and parentheses itself.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ");
        long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
        return new ProcessReading(ticks * MICROS_PER_TICK, kib(status, "VmRSS:"), kib(status, "VmHWM:"));
    }

    private static long kib(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replace("kB", "").trim())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + name + " in /proc/<pid>/status"));
    }
}
