package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.FormatType;
import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.api.v1alpha1.source.OversizePolicy;
import dev.lyrebird.api.v1alpha1.source.SnapshotMode;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.checkpoint.Writer;
import dev.lyrebird.contract.config.CheckpointConfig;
import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.LimitsConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.config.SinkConfig;
import dev.lyrebird.contract.config.SourceKey;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.contract.position.Position;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents as tests need them. */
public final class Samples {
    public static final ServerIdentity SERVER =
            new ServerIdentity("3e11fa47-71ca-11e1-9e33-c80aa9429562", Flavor.MySql);
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private Samples() {}

    public static Position at(long offset) {
        return Position.atTransaction(Optional.empty(), "binlog.000001", offset);
    }

    public static CheckpointConfig policy(UnconfirmedPolicy unconfirmed) {
        return new CheckpointConfig(10, 3, unconfirmed, 300, Optional.empty());
    }

    /** A checkpoint is due every second. */
    public static CheckpointConfig quick() {
        return new CheckpointConfig(1, 3, UnconfirmedPolicy.Continue, 300, Optional.empty());
    }

    /** Brokers that nobody asks. @param topic template of the topics' names */
    public static KafkaSinkConfig kafka(String topic) {
        return new KafkaSinkConfig(
                KafkaPreset.Kafka,
                "127.0.0.1:9",
                topic,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                KafkaFencing.Transaction,
                KafkaCompression.Lz4,
                Map.of());
    }

    public static PipelineConfig config(String checkpointUid) {
        return config(checkpointUid, new StdoutSinkConfig(), policy(UnconfirmedPolicy.Continue));
    }

    public static PipelineConfig config(String checkpointUid, SinkConfig sink, CheckpointConfig checkpoint) {
        return new PipelineConfig(
                PipelineConfig.VERSION,
                new SourceKey("shop", "orders", "7f8e"),
                checkpointUid,
                new ServerConfig("orders-db", 3306, TlsMode.Preferred, "orders-db", Optional.empty(), Optional.empty()),
                List.of("shop.*"),
                EngineChoice.Auto,
                SnapshotMode.Initial,
                Optional.empty(),
                Optional.empty(),
                sink,
                new FormatConfig(FormatType.DebeziumJson, false),
                checkpoint,
                new LimitsConfig(1 << 20, 100_000, OversizePolicy.Stop),
                List.of(),
                List.of());
    }

    public static CheckpointConfig adopting(AdoptionPolicy adoption) {
        return new CheckpointConfig(10, 3, UnconfirmedPolicy.Continue, 300, Optional.of(adoption));
    }

    /** The main lane stands at {@code offset}, whether that is possible or not. */
    public static Checkpoint moved(Checkpoint from, long offset) {
        return from.withLanes(List.of(from.mainLane().at(at(offset))));
    }

    /** A checkpoint that follows the log at {@code offset}, written by {@code pod}. */
    public static Checkpoint following(String pod, long epoch, long offset) {
        return new Checkpoint(
                CheckpointCodec.FIRST_VERSION,
                epoch,
                1,
                new Writer(pod, false),
                SERVER,
                5401,
                "stdout",
                "hash",
                List.of(Lane.following(at(offset))),
                Optional.empty(),
                List.of("first"),
                List.of(),
                NOON);
    }
}
