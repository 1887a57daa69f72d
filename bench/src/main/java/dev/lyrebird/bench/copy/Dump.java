package dev.lyrebird.bench.copy;

import dev.lyrebird.bench.side.ServerUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of {@code mysqldump --single-transaction}, one thread, into nothing.
 *
 * @param wallNanos from its start to its end
 * @param cpuMicros user and system time of the client
 */
record Dump(long wallNanos, long cpuMicros) {
    private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$");

    /** @param program path of mysqldump */
    static Dump run(String program, ServerUnderTest server) throws IOException {
        String command = "'" + program + "' --no-defaults --single-transaction --no-tablespaces --set-gtid-purged=OFF"
                + " --protocol=tcp -h " + server.host() + " -P " + server.port() + " -u " + server.user() + " "
                + CopyServer.DATABASE + " > /dev/null && times";
        ProcessBuilder shell = new ProcessBuilder(List.of("bash", "-c", command)).redirectErrorStream(true);
        shell.environment().put("MYSQL_PWD", server.password());
        long begin = System.nanoTime();
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        long nanos = System.nanoTime() - begin;
        // the last line of the shell's "times" is that of its children
        Matcher times = TIMES.matcher(output);
        if (!times.find()) {
            throw new IOException("mysqldump did not work: " + output);
        }
        return new Dump(nanos, micros(times.group(1), times.group(2)) + micros(times.group(3), times.group(4)));
    }

    private static long micros(String minutes, String seconds) {
        return Long.parseLong(minutes) * 60_000_000 + (long) (Double.parseDouble(seconds) * 1_000_000);
    }
}
