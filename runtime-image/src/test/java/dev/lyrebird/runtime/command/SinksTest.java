package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.FileCompression;
import dev.lyrebird.api.v1alpha1.source.HttpForm;
import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.contract.config.FileSinkConfig;
import dev.lyrebird.contract.config.HttpSinkConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SinkConfig;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinksTest {
    private final PipelineConfig config = Samples.config(
            "uid",
            new FileSinkConfig("files", "orders", 1 << 20, 3600, FileCompression.None),
            Samples.policy(UnconfirmedPolicy.Continue));

    @TempDir
    Path root;

    @Test
    void noTwoConnectionsOfASnapshotWriteOneFile() throws Exception {
        Files.createDirectories(root.resolve(Mounts.SINK_FILES));
        ConfigRoot mounted = new ConfigRoot(root);
        List<Sink> open = List.of(
                Sinks.of(config, mounted).open(),
                Sinks.beside(config, mounted, "again.0.0").open(),
                Sinks.beside(config, mounted, "again.0.1").open());
        for (Sink sink : open) {
            sink.send(List.of(Events.number(1)));
        }
        open.forEach(Sink::close);

        try (Stream<Path> files = Files.list(root.resolve(Mounts.SINK_FILES).resolve("orders"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".jsonl"))).hasSize(open.size());
        }
    }

    /** One that was forgotten would deliver somewhere else. */
    @Test
    void eachKindOfDestinationIsOpenedAndHasAPlaceBesideTheStream() {
        Map<Class<?>, SinkConfig> kinds = Stream.of(
                        Samples.kafka("{table}"),
                        new HttpSinkConfig(
                                "https://receiver/events",
                                HttpForm.JsonLines,
                                500,
                                1 << 20,
                                30,
                                Map.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        config.sink(),
                        new StdoutSinkConfig())
                .collect(Collectors.toMap(Object::getClass, kind -> kind));
        assertThat(kinds.keySet()).containsExactlyInAnyOrder(SinkConfig.class.getPermittedSubclasses());

        Set<Class<?>> openers = new HashSet<>();
        kinds.values().forEach(kind -> {
            PipelineConfig to = Samples.config("uid", kind, Samples.quick());
            openers.add(Sinks.of(to, new ConfigRoot(root)).getClass());
            assertThat(Sinks.beside(to, new ConfigRoot(root), "again.0.0")).isNotNull();
        });
        assertThat(openers).as("kinds of openers").hasSameSizeAs(kinds.keySet());
    }

    /** On one machine the mount is a link in a temporary folder; what a message names is where it leads. */
    @Test
    void aMessageNamesTheFolderThatAPersonKnows(@TempDir Path volume) throws Exception {
        Files.createDirectories(root.resolve(Mounts.SINK_FILES).getParent());
        Files.createSymbolicLink(root.resolve(Mounts.SINK_FILES), volume);
        Files.writeString(volume.resolve("orders"), "a file where a folder should be");

        assertThatThrownBy(() -> Sinks.of(config, new ConfigRoot(root)).open())
                .isInstanceOf(SinkFailure.class)
                .hasMessageContaining(volume.resolve("orders").toString())
                .hasMessageNotContaining(root.toString());
    }
}
