package dev.lyrebird.runtime.sink.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lyrebird.api.v1alpha1.source.FileCompression;
import dev.lyrebird.contract.config.FileSinkConfig;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream and the connections of a SnapshotJob's pods deliver into one folder at a time: each into files of its own. */
class BesideWritersTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T05:15:01Z"), ZoneOffset.UTC);

    @TempDir
    Path volume;

    @Test
    void eachWritesFilesOfItsOwn() throws Exception {
        Sink stream = stream().open();
        stream.send(List.of(Events.number(0)));
        List<Sink> sinks = List.of(
                stream().beside("again.0.0").open(),
                stream().beside("again.0.1").open(),
                stream().beside("again.1.0").open());
        for (int i = 0; i < sinks.size(); i++) {
            sinks.get(i).send(List.of(Events.number(i + 1)));
        }
        stream.close();
        sinks.forEach(Sink::close);

        assertThat(written().files())
                .containsExactly(
                        "orders-20261129T051501Z-000001.jsonl",
                        "orders-20261129T051501Z-000001_again.0.0-000001.jsonl",
                        "orders-20261129T051501Z-000001_again.0.1-000001.jsonl",
                        "orders-20261129T051501Z-000001_again.1.0-000001.jsonl");
        assertThat(written().numbers()).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void aPodThatTakesOverWaitsForTheOneBefore() throws Exception {
        Sink before = stream().beside("again.0.0").open();
        SinkFailure failure = catchThrowableOfType(
                SinkFailure.class, () -> stream().beside("again.0.0").open());
        assertThat(failure.reason()).isEqualTo(SourceReason.SinkRefused);
        before.close();
        stream().beside("again.0.0").open().close();
    }

    @Test
    void theStreamFinishesWhatNobodyWritesAnyMore() throws Exception {
        Path folder = Files.createDirectories(volume.resolve("orders"));
        Sink stillThere = stream().beside("again.0.1").open();
        stillThere.send(List.of(Events.number(1)));
        Files.copy(
                folder.resolve("orders-20261129T051501Z-000000_again.0.1-000001.jsonl.open"),
                folder.resolve("orders-20261129T051501Z-000000_again.0.0-000001.jsonl.open"));
        Files.writeString(
                folder.resolve("orders-eu-20261129T051501Z-000000_again.0.0-000001.jsonl.open"), "another source's");

        stream().open().close();

        assertThat(written().files())
                .containsExactly(
                        "orders-20261129T051501Z-000000_again.0.0-000001.jsonl",
                        "orders-20261129T051501Z-000000_again.0.1-000001.jsonl.open",
                        "orders-eu-20261129T051501Z-000000_again.0.0-000001.jsonl.open");
        stillThere.close();
    }

    /** Before the copy, the copy, while it goes on, the replay: a reader who goes by name reads the first, second and last so. */
    @Test
    void namesPutCopiedRowsBetweenWhatTheStreamHadAndWhatItReadsAfterwards() throws Exception {
        Sink stream = stream().open();
        stream.send(List.of(Events.number(1)));
        Sink copy =
                streamAt(CLOCK.instant().plusSeconds(40)).beside("again.0.0").open();
        copy.send(List.of(Events.number(2)));
        copy.close();
        stream.seal();
        stream.send(List.of(Events.number(3)));
        Sink another = stream().beside("again.0.1").open(); // of a later job, with a clock that is behind
        another.send(List.of(Events.number(4)));
        another.close();
        stream.seal();
        stream.send(List.of(Events.number(5)));
        stream.close();

        assertThat(written().numbers()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(written().files())
                .containsExactly(
                        "orders-20261129T051501Z-000001.jsonl",
                        "orders-20261129T051541Z-000001_again.0.0-000001.jsonl",
                        "orders-20261129T051541Z-000002.jsonl",
                        "orders-20261129T051541Z-000002_again.0.1-000001.jsonl",
                        "orders-20261129T051541Z-000003.jsonl");
    }

    /** As a restart while a lane replays: the new file is behind what was copied. */
    @Test
    void aStreamThatIsOpenedLaterIsBehindCopiedRows() throws Exception {
        Sink copy =
                streamAt(CLOCK.instant().plusSeconds(40)).beside("again.0.0").open();
        copy.send(List.of(Events.number(1)));
        copy.close();
        Sink stream = stream().open();
        stream.send(List.of(Events.number(2)));
        stream.close();

        assertThat(written().numbers()).containsExactly(1L, 2L);
    }

    /** Before the replay nobody writes beside the stream any more: what was left behind has to be there for readers. */
    @Test
    void sealingFinishesWhatWasLeftBehind() throws Exception {
        Sink stream = stream().open();
        Files.writeString(
                volume.resolve("orders/orders-20261129T051501Z-000000_again.0.0-000001.jsonl.open"),
                "{\"value\":{\"n\":1}}\n");
        stream.seal();
        stream.send(List.of(Events.number(2)));
        stream.close();

        assertThat(written().numbers()).containsExactly(1L, 2L);
        assertThat(written().files()).noneMatch(name -> name.endsWith(".open"));
    }

    private FileSinkOpener streamAt(Instant now) {
        return new FileSinkOpener(config(), volume, "orders", Clock.fixed(now, ZoneOffset.UTC));
    }

    private static FileSinkConfig config() {
        return new FileSinkConfig("files", "orders", 1 << 20, 3600, FileCompression.None);
    }

    private FileSinkOpener stream() {
        return streamAt(CLOCK.instant());
    }

    private Written written() {
        return new Written(volume.resolve("orders"));
    }
}
