package dev.lyrebird.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The machine that measures, as far as a figure depends on it; nothing that names it. */
public final class Machine {
    private static final double KIB_PER_GIB = 1024 * 1024;

    private Machine() {}

    /** @return cores, memory, kernel and Java, such as {@code 2 cores, 23.5 GiB, Linux 6.18 amd64, Java 17.0.15} */
    public static String describe() {
        return String.format(
                Locale.ROOT,
                "%d cores, %.1f GiB, %s %s %s, Java %s",
                Runtime.getRuntime().availableProcessors(),
                memoryKib() / KIB_PER_GIB,
                System.getProperty("os.name"),
                System.getProperty("os.version").replaceFirst("^(\\d+\\.\\d+).*", "$1"),
                System.getProperty("os.arch"),
                Runtime.version().toString().replaceFirst("[+-].*", ""));
    }

    /** @return the load average of the last minute: how busy the machine was with anything at all */
    public static double load() {
        return Double.parseDouble(read("/proc/loadavg").split(" ")[0]);
    }

    private static long memoryKib() {
        return read("/proc/meminfo")
                .lines()
                .filter(line -> line.startsWith("MemTotal:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no MemTotal in /proc/meminfo"));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": benchmarks need Linux", e);
        }
    }
}
