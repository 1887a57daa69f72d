package dev.lyrebird.bench.decode;

import com.sun.management.ThreadMXBean;
import dev.lyrebird.bench.measure.ProcessReading;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** A side's process: {@code DecodeMain SIDE SHAPE RECORDING ROWS}. Prints what it took as one line. */
public final class DecodeMain {
    static final String MARK = "decoded";
    static final String DIRECT = "direct-decoder";
    static final String LIBRARY = "binlog-library";

    private DecodeMain() {}

    public static void main(String[] arguments) throws Exception {
        DecodeShape shape = DecodeShape.valueOf(arguments[1]);
        RecordedDecoder decoder = arguments[0].equals(DIRECT) ? new DirectDecoder(shape) : new LibraryDecoder();
        Recording recording = Recording.read(Path.of(arguments[2]));
        long rows = Long.parseLong(arguments[3]);
        run(decoder, recording, rows / 2);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        long cpu = ProcessReading.ofThisProcess().cpuMicros();
        long decoded = run(decoder, recording, rows);
        long cpuMicros = ProcessReading.ofThisProcess().cpuMicros() - cpu;
        long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
        System.out.println(MARK + " " + decoded + " " + cpuMicros + " " + bytes);
    }

    /** Decodes the recording again and again. @return rows, at least those wanted */
    private static long run(RecordedDecoder decoder, Recording recording, long wanted) throws Exception {
        long rows = 0;
        while (rows < wanted) {
            for (byte[] event : recording.events()) {
                rows += decoder.decode(event);
            }
        }
        return rows;
    }
}
