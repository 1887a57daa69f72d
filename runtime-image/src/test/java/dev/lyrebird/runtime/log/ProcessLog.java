package dev.lyrebird.runtime.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.LogManager;

/** What a process of ours would have logged since {@link #begin}. */
public final class ProcessLog implements AutoCloseable {
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    private ProcessLog() {}

    /** Sets logging up as a process does at its start. */
    public static ProcessLog begin() {
        return begin(Map.of());
    }

    /** @param environment of the process */
    static ProcessLog begin(Map<String, String> environment) {
        ProcessLog log = new ProcessLog();
        PrintStream terminal = System.err;
        System.setErr(new PrintStream(log.lines, true, StandardCharsets.UTF_8));
        try {
            Logging.setUp(environment);
        } finally {
            System.setErr(terminal);
        }
        return log;
    }

    public String text() {
        return lines.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        LogManager.getLogManager().readConfiguration();
    }
}
