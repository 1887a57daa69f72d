package dev.lyrebird.runtime.sink.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.FileCompression;
import dev.lyrebird.contract.config.FileSinkConfig;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.EventJson;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.testkit.junit.Seed;
import dev.lyrebird.testkit.junit.WithSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@WithSeed
class FileSinkTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T05:15:01Z"), ZoneOffset.UTC);
    private static final long LARGE = 1 << 20;
    private static final int LONG = 3600;

    @TempDir
    Path volume;

    @ParameterizedTest
    @EnumSource(FileCompression.class)
    void everyEventIsALineAndFilesAreFinishedBySize(FileCompression compression) throws Exception {
        Sink sink = open(compression, 400, LONG);
        for (long batch = 0; batch < 10; batch++) {
            sink.send(events(batch * 10, batch * 10 + 9));
        }
        assertThat(written().files()).anyMatch(name -> !name.endsWith(".open")).hasSizeGreaterThan(2);
        sink.close();

        assertThat(written().numbers())
                .isEqualTo(LongStream.range(0, 100).boxed().toList());
        assertThat(written().files())
                .allMatch(name -> name.matches("orders-20261129T051501Z-0000\\d\\d"
                        + suffix(compression).replace(".", "\\.")));
    }

    @Test
    void aFileIsFinishedInTimeThoughNothingComes() throws Exception {
        Sink sink = open(FileCompression.None, LARGE, 1);
        sink.send(events(1, 1));

        assertThat(written().files()).containsExactly("orders-20261129T051501Z-000001.jsonl.open");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> written().files().equals(List.of("orders-20261129T051501Z-000001.jsonl")));
        sink.send(events(2, 2));
        sink.close();

        assertThat(written().numbers()).containsExactly(1L, 2L);
    }

    @Test
    void aLaterProcessGoesOnBehindEarlierFilesWhateverItsClockSays() throws Exception {
        Sink first = open(FileCompression.None, LARGE, LONG);
        first.send(events(1, 1));
        first.close();
        Clock earlier = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
        Sink second = new FileSinkOpener(config(FileCompression.Gzip, LARGE, LONG), volume, "orders", earlier).open();
        second.send(events(2, 2));
        second.close();

        assertThat(written().files())
                .containsExactly("orders-20261129T051501Z-000001.jsonl", "orders-20261129T051501Z-000002.jsonl.gz");
        assertThat(written().numbers()).containsExactly(1L, 2L);
    }

    /** A crash leaves the beginning of a batch, zeros where a file system grew the file first, or both. */
    @ParameterizedTest
    @EnumSource(FileCompression.class)
    void aTornTailIsCutOffAndNothingElse(FileCompression compression, Seed seed) throws Exception {
        RandomGenerator random = seed.random();
        FileCodec codec = FileCodec.of(compression);
        for (int round = 0; round < 40; round++) {
            Path torn = Files.createDirectories(volume.resolve("round-" + round).resolve("orders"));
            Path open = torn.resolve("orders-20261129T051501Z-000001" + codec.suffix() + ".open");
            int whole = random.nextInt(4);
            for (int batch = 0; batch < whole; batch++) {
                append(open, codec.encode(lines(batch * 10L, batch * 10L + 9)));
            }
            append(open, tail(codec.encode(lines(whole * 10L, whole * 10L + 9)), random));

            new FileSinkOpener(config(compression, LARGE, LONG), torn.getParent(), "orders", CLOCK)
                    .open()
                    .close();

            List<Long> found = new Written(torn).numbers();
            assertThat(found)
                    .as("round " + round + " with " + seed)
                    .isEqualTo(LongStream.range(0, found.size()).boxed().toList())
                    .hasSizeBetween(whole * 10, whole * 10 + 9);
            assertThat(open).doesNotExist();
        }
    }

    private static byte[] tail(byte[] batch, RandomGenerator random) {
        int end = batch.length;
        while (batch[end - 1] == 0) {
            end--; // zeros behind it would make the batch whole
        }
        byte[] begun = Arrays.copyOf(batch, random.nextInt(end));
        return random.nextBoolean() ? begun : Arrays.copyOf(begun, begun.length + 1 + random.nextInt(9000));
    }

    private static void append(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static byte[] lines(long from, long to) {
        return EventJson.lines(events(from, to));
    }

    @Test
    void aVolumeThatCannotBeWrittenIsTroubleThatMayPass() throws Exception {
        Files.writeString(volume.resolve("orders"), "a file where a folder should be");

        SinkFailure failure = catchThrowableOfType(SinkFailure.class, () -> open(FileCompression.None, LARGE, LONG));

        assertThat(failure.reason()).isEqualTo(SourceReason.SinkFailing);
        assertThat(failure).hasMessageContaining("/orders cannot be written");
    }

    private Sink open(FileCompression compression, long maxBytes, int maxSeconds) throws SinkFailure {
        return new FileSinkOpener(config(compression, maxBytes, maxSeconds), volume, "orders", CLOCK).open();
    }

    private static FileSinkConfig config(FileCompression compression, long maxBytes, int maxSeconds) {
        return new FileSinkConfig("files", "orders", maxBytes, maxSeconds, compression);
    }

    private Written written() {
        return new Written(volume.resolve("orders"));
    }

    private static String suffix(FileCompression compression) {
        return FileCodec.of(compression).suffix();
    }

    private static List<ChangeEvent> events(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Events::number).toList();
    }

    /** A stop interrupts the thread that delivers; the folder must be let go of all the same. */
    @Test
    void anInterruptedThreadFinishesItsFile() throws Exception {
        Sink sink = open(FileCompression.None, LARGE, LONG);
        sink.send(events(1, 1));
        Thread.currentThread().interrupt();
        sink.close();

        assertThat(Thread.interrupted()).as("the flag stays").isTrue();
        assertThat(written().files()).containsExactly("orders-20261129T051501Z-000001.jsonl");
        open(FileCompression.None, LARGE, LONG).close();
    }

    @Test
    void twoProcessesDoNotWriteToOneFolder() throws Exception {
        Sink first = open(FileCompression.None, LARGE, LONG);
        SinkFailure failure = catchThrowableOfType(SinkFailure.class, () -> open(FileCompression.None, LARGE, LONG));
        assertThat(failure.reason()).isEqualTo(SourceReason.SinkRefused);
        first.close();
        open(FileCompression.None, LARGE, LONG).close();
    }
}
