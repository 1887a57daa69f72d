package dev.lyrebird.runtime.process;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.api.v1alpha1.source.OversizePolicy;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Readable;
import dev.lyrebird.contract.config.CheckpointConfig;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.LimitsConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.config.SinkConfig;
import dev.lyrebird.contract.config.SourceKey;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.runtime.checkpoint.CheckpointStore;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.checkpoint.store.FileCheckpointStore;
import dev.lyrebird.runtime.config.ConfigEdit;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.process.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a pod would find mounted, and where it would keep its checkpoint, as folders. */
public final class CaptureFolder {
    private final Path root = Scratch.directory("capture");
    private final CheckpointStore store;
    private final String source;

    private CaptureFolder(String source) throws Exception {
        this.source = source;
        this.store = FileCheckpointStore.in(checkpoint());
    }

    /** A source that copies and follows {@code tables} with the order for its first start in place. */
    public static CaptureFolder of(String source, DatabaseServer server, String tables, SinkConfig sink)
            throws Exception {
        return of(source, server, tables, sink, UnconfirmedPolicy.Continue);
    }

    /** As {@link #of(String, DatabaseServer, String, SinkConfig)}, with another {@code checkpoint.unconfirmed}. */
    public static CaptureFolder of(
            String source, DatabaseServer server, String tables, SinkConfig sink, UnconfirmedPolicy unconfirmed)
            throws Exception {
        CaptureFolder folder = new CaptureFolder(source);
        folder.write("pipeline/pipeline.json", Json.write(folder.config(server, tables, sink, unconfirmed)));
        folder.order(new Order("first-1", Act.FirstStart));
        return folder;
    }

    /** Puts gates before the source, as of its next start. */
    public void behind(Gate... gates) throws Exception {
        PipelineConfig now = Json.read(Files.readString(root.resolve("pipeline/pipeline.json")), PipelineConfig.class);
        write("pipeline/pipeline.json", Json.write(now.withGates(List.of(gates))));
    }

    /** Mounts a key of a hash. */
    public void hashKey(String secret, String key, String value) throws IOException {
        write(Mounts.hmacSecret(secret) + "/" + key, value);
    }

    private PipelineConfig config(DatabaseServer server, String tables, SinkConfig sink, UnconfirmedPolicy unconfirmed)
            throws Exception {
        return ConfigEdit.of(Samples.config(store.read().orElseThrow().uid()))
                .source(new SourceKey("tests", source, "uid"))
                .server(new ServerConfig(
                        server.host(),
                        server.port(),
                        TlsMode.Preferred,
                        "orders-db",
                        Optional.empty(),
                        Optional.empty()))
                .tables(tables)
                .sink(sink)
                .checkpoint(new CheckpointConfig(1, 3, unconfirmed, 300, Optional.empty()))
                .limits(new LimitsConfig(16 << 20, 1_000_000, OversizePolicy.Stop))
                .done();
    }

    public static KafkaSinkConfig kafka(String bootstrapServers, KafkaFencing fencing) {
        return new KafkaSinkConfig(
                KafkaPreset.Kafka,
                bootstrapServers,
                "{database}.{table}",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                fencing,
                KafkaCompression.Lz4,
                Map.of());
    }

    /** Changes {@code spec.engine}, which is Auto before. */
    public void engine(EngineChoice engine) throws IOException {
        Path pipeline = root.resolve("pipeline/pipeline.json");
        String text = Files.readString(pipeline);
        write("pipeline/pipeline.json", text.replace("\"engine\":\"Auto\"", "\"engine\":\"" + engine + "\""));
    }

    /** Leads {@code spec.mysql} to another port, as of the next start. */
    public void port(int port) throws Exception {
        PipelineConfig now = Json.read(Files.readString(root.resolve("pipeline/pipeline.json")), PipelineConfig.class);
        String from = "\"port\":" + now.server().port();
        write("pipeline/pipeline.json", Json.write(now).replace(from, "\"port\":" + port));
    }

    public void credentials(String user, String password) throws IOException {
        write("source/credentials/username", user);
        write("source/credentials/password", password);
    }

    public void order(Order order) throws IOException {
        Files.writeString(checkpoint().resolve("order.json"), Json.write(order));
    }

    public Path root() {
        return root;
    }

    public Path checkpoint() {
        return root.resolve("state");
    }

    public CheckpointStore store() {
        return store;
    }

    /** The checkpoint, once it has a position. */
    public Optional<Checkpoint> position() throws Exception {
        return store.read()
                .map(stored -> ((Readable) stored.reading()).document())
                .filter(Checkpoint.class::isInstance)
                .map(Checkpoint.class::cast);
    }

    /** What the operator would be told. */
    public Optional<Report> report() throws IOException, MalformedJson {
        Path file = checkpoint().resolve("report.json");
        return Files.exists(file) ? Optional.of(Json.read(Files.readString(file), Report.class)) : Optional.empty();
    }

    /** What the operator would be told of one aspect. */
    public Optional<Finding> finding(Aspect aspect) throws IOException, MalformedJson {
        return report().map(told -> told.findings().get(aspect));
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
