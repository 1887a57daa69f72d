package dev.lyrebird.bench.side;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.FormatType;
import dev.lyrebird.api.v1alpha1.source.OversizePolicy;
import dev.lyrebird.api.v1alpha1.source.SnapshotMode;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.contract.config.CheckpointConfig;
import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.config.LimitsConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.config.SinkConfig;
import dev.lyrebird.contract.config.SourceKey;
import java.util.List;
import java.util.Optional;

/** A source as the operator would resolve it, with the API's defaults. */
public final class LyrebirdConfig {
    private static final long BUFFER = 64L << 20;
    private static final int LARGEST_EVENT = 1_000_000;

    private LyrebirdConfig() {}

    public static PipelineConfig of(EngineChoice engine, ServerUnderTest server, List<String> tables, SinkConfig sink) {
        return new PipelineConfig(
                PipelineConfig.VERSION,
                new SourceKey("default", "bench", "bench"),
                "bench",
                new ServerConfig(
                        server.host(), server.port(), TlsMode.Disabled, "none", Optional.empty(), Optional.empty()),
                tables,
                engine,
                SnapshotMode.Never,
                Optional.empty(),
                Optional.empty(),
                sink,
                new FormatConfig(FormatType.DebeziumJson, false),
                new CheckpointConfig(10, 24, UnconfirmedPolicy.Continue, 300, Optional.empty()),
                new LimitsConfig(BUFFER, LARGEST_EVENT, OversizePolicy.Stop),
                List.of(),
                List.of());
    }
}
