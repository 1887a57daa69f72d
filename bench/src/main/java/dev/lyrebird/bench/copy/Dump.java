package dev.lyrebird.bench.copy;

import dev.lyrebird.bench.side.ServerUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of a dumper.
 *
 * @param wallNanos from its start to its end
 * @param cpuMicros user and system time of the client, all its threads
 */
record Dump(long wallNanos, long cpuMicros) {
    private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$");

    /** The last line of the shell's {@code times} is that of its children; nothing is read of what follows it. */
    private static final String SHELL =
            "directory=$1; shift; \"$@\" > /dev/null && times; exec > /dev/null 2>&1; rm -rf -- \"$directory\"";

    /** @param directory an empty one, which is gone afterwards */
    static Dump run(Dumper dumper, ServerUnderTest server, Path directory) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", SHELL, "bash", directory.toString()));
        command.addAll(dumper.command(server, directory));
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        long nanos = System.nanoTime() - begin;
        process.onExit().join();
        Matcher times = TIMES.matcher(output);
        if (!times.find()) {
            throw new IllegalStateException(dumper.name() + " did not work: " + output);
        }
        return new Dump(nanos, micros(times.group(1), times.group(2)) + micros(times.group(3), times.group(4)));
    }

    private static long micros(String minutes, String seconds) {
        return Long.parseLong(minutes) * 60_000_000 + (long) (Double.parseDouble(seconds) * 1_000_000);
    }
}
