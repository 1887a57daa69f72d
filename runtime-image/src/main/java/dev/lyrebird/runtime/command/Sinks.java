package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.runtime.sink.kafka.KafkaSinkOpener;
import dev.lyrebird.runtime.sink.stdout.StdoutSink;

/** The destination that a pipeline names. */
final class Sinks {
    private Sinks() {}

    static SinkOpener of(PipelineConfig config, ConfigRoot root) {
        return config.sink() instanceof KafkaSinkConfig kafka
                ? new KafkaSinkOpener(kafka, config, root)
                : StdoutSink::ofProcess;
    }
}
