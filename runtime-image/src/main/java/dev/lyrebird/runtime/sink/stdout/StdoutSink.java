package dev.lyrebird.runtime.sink.stdout;

import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.EventJson;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes each event as one line of JSON, in the form of {@link EventJson}. */
public final class StdoutSink implements Sink {
    /** Several sources of one process write there: a batch is written as a whole, or lines would mix. */
    private static final Object PROCESS = new Object();

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
            synchronized (PROCESS) {
                for (ChangeEvent event : batch) {
                    EventJson.write(event, out);
                    out.write('\n');
                }
                out.flush();
            }
        } catch (IOException e) {
            throw SinkFailure.unreachable(
                    "The standard output cannot be written (" + e.getMessage() + "): is its reader gone?", e);
        }
    }

    @Override
    public void close() {
        // the standard output belongs to the process; what was acknowledged was flushed
    }
}
