package dev.lyrebird.runtime.config;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.SnapshotMode;
import dev.lyrebird.contract.config.AcknowledgedMark;
import dev.lyrebird.contract.config.CheckpointConfig;
import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.config.LimitsConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.config.SinkConfig;
import dev.lyrebird.contract.config.SourceKey;
import dev.lyrebird.contract.config.StartConfig;
import dev.lyrebird.contract.gate.Gate;
import java.util.List;
import java.util.Optional;

/** A configuration of which a test wants a part otherwise: one place that names all parts. */
public final class ConfigEdit {
    private final PipelineConfig from;
    private SourceKey source;
    private ServerConfig server;
    private List<String> tables;
    private EngineChoice engine;
    private SnapshotMode snapshot;
    private Optional<StartConfig> startFrom;
    private SinkConfig sink;
    private FormatConfig format;
    private CheckpointConfig checkpoint;
    private LimitsConfig limits;
    private List<Gate> gates;
    private List<AcknowledgedMark> acknowledged;

    private ConfigEdit(PipelineConfig from) {
        this.from = from;
        this.source = from.source();
        this.server = from.server();
        this.tables = from.tables();
        this.engine = from.engine();
        this.snapshot = from.snapshot();
        this.startFrom = from.startFrom();
        this.sink = from.sink();
        this.format = from.format();
        this.checkpoint = from.checkpoint();
        this.limits = from.limits();
        this.gates = from.gates();
        this.acknowledged = from.acknowledged();
    }

    public static ConfigEdit of(PipelineConfig config) {
        return new ConfigEdit(config);
    }

    public ConfigEdit source(SourceKey other) {
        source = other;
        return this;
    }

    public ConfigEdit server(ServerConfig other) {
        server = other;
        return this;
    }

    public ConfigEdit tables(String... others) {
        tables = List.of(others);
        return this;
    }

    public ConfigEdit engine(EngineChoice other) {
        engine = other;
        return this;
    }

    public ConfigEdit snapshot(SnapshotMode other) {
        snapshot = other;
        return this;
    }

    public ConfigEdit startFrom(StartConfig place) {
        startFrom = Optional.of(place);
        return this;
    }

    public ConfigEdit sink(SinkConfig other) {
        sink = other;
        return this;
    }

    public ConfigEdit format(FormatConfig other) {
        format = other;
        return this;
    }

    public ConfigEdit checkpoint(CheckpointConfig other) {
        checkpoint = other;
        return this;
    }

    public ConfigEdit limits(LimitsConfig other) {
        limits = other;
        return this;
    }

    public ConfigEdit gates(Gate... others) {
        gates = List.of(others);
        return this;
    }

    public ConfigEdit acknowledged(AcknowledgedMark... others) {
        acknowledged = List.of(others);
        return this;
    }

    public PipelineConfig done() {
        return new PipelineConfig(
                from.version(),
                source,
                from.checkpointUid(),
                server,
                tables,
                engine,
                snapshot,
                startFrom,
                from.firstCopy(),
                sink,
                format,
                checkpoint,
                limits,
                gates,
                acknowledged);
    }
}
