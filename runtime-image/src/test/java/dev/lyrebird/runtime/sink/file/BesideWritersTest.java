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
        List<Sink> sinks = List.of(
                stream().open(),
                stream().beside("again.0.0").open(),
                stream().beside("again.0.1").open(),
                stream().beside("again.1.0").open());
        for (int i = 0; i < sinks.size(); i++) {
            sinks.get(i).send(List.of(Events.number(i)));
        }
        sinks.forEach(Sink::close);

        assertThat(written().files())
                .containsExactly(
                        "orders-20261129T051501Z-000001.jsonl",
                        "orders.again.0.0-20261129T051501Z-000001.jsonl",
                        "orders.again.0.1-20261129T051501Z-000001.jsonl",
                        "orders.again.1.0-20261129T051501Z-000001.jsonl");
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
                folder.resolve("orders.again.0.1-20261129T051501Z-000001.jsonl.open"),
                folder.resolve("orders.again.0.0-20261129T051501Z-000001.jsonl.open"));
        Files.writeString(folder.resolve("orders-eu.again.0.0-20261129T051501Z-000001.jsonl.open"), "another source's");

        stream().open().close();

        assertThat(written().files())
                .containsExactly(
                        "orders-eu.again.0.0-20261129T051501Z-000001.jsonl.open",
                        "orders.again.0.0-20261129T051501Z-000001.jsonl",
                        "orders.again.0.1-20261129T051501Z-000001.jsonl.open");
        stillThere.close();
    }

    private FileSinkOpener stream() {
        return new FileSinkOpener(
                new FileSinkConfig("files", "orders", 1 << 20, 3600, FileCompression.None), volume, "orders", CLOCK);
    }

    private Written written() {
        return new Written(volume.resolve("orders"));
    }
}
