package dev.lyrebird.runtime.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.FileCompression;
import dev.lyrebird.contract.config.FileSinkConfig;
import dev.lyrebird.testkit.junit.Seed;
import dev.lyrebird.testkit.junit.WithSeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that writes is ended with SIGKILL again and again: what it acknowledged stands there, in order, without a gap. */
@WithSeed
class KilledWriterTest {
    private static final int KILLS = 3;

    @TempDir
    Path volume;

    @ParameterizedTest
    @EnumSource(FileCompression.class)
    void whatWasAcknowledgedIsThere(FileCompression compression, Seed seed) throws Exception {
        RandomGenerator random = seed.random();
        long acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged = writeAndKill(compression, written().size(), random);
            assertThat((long) written().size())
                    .as("acknowledged before kill %d, %s", kill, seed)
                    .isGreaterThanOrEqualTo(acknowledged);
        }
        assertThat(acknowledged).isPositive();
    }

    /** @return the events that were acknowledged before the end */
    private long writeAndKill(FileCompression compression, long from, RandomGenerator random) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WritingProcess.class.getName(),
                        volume.toString(),
                        compression.name(),
                        String.valueOf(from),
                        String.valueOf(random.nextLong()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged = from;
        try (BufferedReader out = process.inputReader()) {
            int batches = 1 + random.nextInt(40);
            for (int batch = 0; batch < batches; batch++) {
                acknowledged = Long.parseLong(out.readLine());
            }
            process.toHandle().destroyForcibly(); // the process itself would close the stream that is read on
            for (String line = out.readLine(); line != null && line.matches("\\d+"); line = out.readLine()) {
                acknowledged = Long.parseLong(line);
            }
        } finally {
            process.destroyForcibly();
        }
        process.onExit().join();
        return acknowledged;
    }

    /** Opens the folder as the next process does, and reads it: numbers from 0 on, each once. */
    private List<Long> written() throws Exception {
        FileSinkConfig config = new FileSinkConfig("files", "orders", 200_000, 3600, FileCompression.None);
        new FileSinkOpener(config, volume, "orders", Clock.systemUTC()).open().close();
        List<Long> numbers = new Written(volume.resolve("orders")).numbers();
        assertThat(numbers)
                .isEqualTo(LongStream.range(0, numbers.size()).boxed().toList());
        return numbers;
    }
}
