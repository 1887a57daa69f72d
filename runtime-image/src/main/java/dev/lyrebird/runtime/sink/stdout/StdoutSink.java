package dev.lyrebird.runtime.sink.stdout;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes each event as one line of JSON: {@code {"table":"shop.orders","key":{...},"value":{...}}}; key and value stand there as
 * they are, {@code null} when absent.
 */
public final class StdoutSink implements Sink {
    private static final byte[] NULL = ascii("null");

    private final OutputStream out;

    public StdoutSink(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    /** @return a sink on the standard output itself: {@code System.out} would swallow a broken pipe */
    public static StdoutSink ofProcess() {
        return new StdoutSink(new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public void send(List<ChangeEvent> batch) throws SinkFailure {
        try {
            for (ChangeEvent event : batch) {
                line(event);
            }
            out.flush();
        } catch (IOException e) {
            throw SinkFailure.unreachable(
                    "The standard output cannot be written (" + e.getMessage() + "): is its reader gone?", e);
        }
    }

    private void line(ChangeEvent event) throws IOException {
        out.write(ascii("{\"table\":"));
        out.write(Json.write(event.table().toString()).getBytes(StandardCharsets.UTF_8));
        out.write(ascii(",\"key\":"));
        out.write(event.key().orElse(NULL));
        out.write(ascii(",\"value\":"));
        out.write(event.value().orElse(NULL));
        out.write(ascii("}\n"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        // the standard output belongs to the process; what was acknowledged was flushed
    }
}
