package dev.lyrebird.runtime.sink.file;

import dev.lyrebird.api.v1alpha1.source.FileCompression;
import dev.lyrebird.contract.config.FileSinkConfig;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.sink.Sink;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.stream.LongStream;

/** Writes batches of random sizes until it is killed, and prints after each one up to where all was acknowledged. */
final class WritingProcess {
    private static final int MOST = 400;

    private WritingProcess() {}

    /** @param arguments volume, compression, number of the first event, seed */
    public static void main(String[] arguments) throws Exception {
        FileSinkConfig config =
                new FileSinkConfig("files", "orders", 200_000, 3600, FileCompression.valueOf(arguments[1]));
        Sink sink = new FileSinkOpener(config, Path.of(arguments[0]), "orders", Clock.systemUTC()).open();
        Random random = new Random(Long.parseLong(arguments[3]));
        long next = Long.parseLong(arguments[2]);
        while (true) {
            int size = 1 + random.nextInt(MOST);
            sink.send(LongStream.range(next, next + size)
                    .mapToObj(number -> Events.sized(number, 20 + random.nextInt(MOST)))
                    .toList());
            next += size;
            System.out.println(next);
        }
    }
}
