package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.config.FileSinkConfig;
import dev.lyrebird.contract.config.HttpSinkConfig;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SinkConfig;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.runtime.sink.file.FileSinkOpener;
import dev.lyrebird.runtime.sink.http.HttpSinkOpener;
import dev.lyrebird.runtime.sink.kafka.KafkaSinkOpener;
import dev.lyrebird.runtime.sink.stdout.StdoutSinkOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The destination that a pipeline names. */
final class Sinks {
    private Sinks() {}

    /** @param name tells the deliveries of one source apart that go on at a time, such as those of a snapshot's groups */
    static SinkOpener beside(PipelineConfig config, ConfigRoot root, String name) {
        return of(config, root).beside(name);
    }

    static SinkOpener of(PipelineConfig config, ConfigRoot root) {
        SinkConfig sink = config.sink();
        if (sink instanceof KafkaSinkConfig kafka) {
            return new KafkaSinkOpener(kafka, config, root);
        }
        if (sink instanceof HttpSinkConfig http) {
            return new HttpSinkOpener(http, root, System.getenv(), Clock.systemUTC());
        }
        if (sink instanceof FileSinkConfig file) {
            return new FileSinkOpener(file, volume(root), config.source().name(), Clock.systemUTC());
        }
        if (sink instanceof StdoutSinkConfig) {
            return new StdoutSinkOpener();
        }
        throw new IllegalArgumentException("nothing opens a destination of " + sink.getClass());
    }

    /** On one machine a link stands in for the mount, and people know where it leads. */
    private static Path volume(ConfigRoot root) {
        Path mounted = root.folder(Mounts.SINK_FILES).path();
        try {
            return Files.isSymbolicLink(mounted) ? Files.readSymbolicLink(mounted) : mounted;
        } catch (IOException e) {
            return mounted; // what is wrong with it is said when it is opened
        }
    }
}
