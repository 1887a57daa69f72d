package dev.lyrebird.bench.kafka;

import dev.lyrebird.bench.side.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Debezium Server with its Kafka sink and its defaults, state in files. */
final class DebeziumServerProduct implements Product {
    static final String VERSION = "debezium server 3.6.0.Final";
    static final String WHERE_TO_GET_IT =
            "Debezium Server is not here: `bench/peer/debezium-server` fetches it (780 MB), and it needs a Java 25.";

    private static final String PROPERTIES = """
            debezium.sink.type=kafka
            debezium.sink.kafka.producer.bootstrap.servers=%5$s
            debezium.sink.kafka.producer.key.serializer=org.apache.kafka.common.serialization.StringSerializer
            debezium.sink.kafka.producer.value.serializer=org.apache.kafka.common.serialization.StringSerializer
            debezium.sink.kafka.producer.acks=all
            debezium.source.connector.class=io.debezium.connector.mysql.MySqlConnector
            debezium.source.topic.prefix=%7$s
            debezium.source.database.hostname=%1$s
            debezium.source.database.port=%2$d
            debezium.source.database.user=%3$s
            debezium.source.database.password=%4$s
            debezium.source.database.server.id=7003
            debezium.source.table.include.list=shop\\\\..*
            debezium.source.snapshot.mode=%8$s
            debezium.source.snapshot.max.threads=%9$d
            debezium.source.snapshot.locking.mode=none
            debezium.source.include.schema.changes=false
            debezium.source.decimal.handling.mode=string
            debezium.source.offset.storage=org.apache.kafka.connect.storage.FileOffsetBackingStore
            debezium.source.offset.storage.file.filename=%6$s/offsets
            debezium.source.offset.flush.interval.ms=10000
            debezium.source.schema.history.internal=io.debezium.storage.file.history.FileSchemaHistory
            debezium.source.schema.history.internal.file.filename=%6$s/history
            debezium.format.key=json
            debezium.format.value=json
            debezium.format.key.schemas.enable=false
            debezium.format.value.schemas.enable=false
            quarkus.http.port=0
            quarkus.log.level=WARN
            """;

    private static final Map<Begin, String> SNAPSHOT_MODES =
            Map.of(Begin.BEHIND_THE_LOG, "no_data", Begin.WITH_A_COPY, "initial");

    private final Path home;
    private final Path java;
    private final int threads;

    /**
     * @param home where its distribution was unpacked
     * @param java the program of a Java that is new enough for it
     * @param threads that copy at a time; its default is 1
     */
    DebeziumServerProduct(Path home, Path java, int threads) {
        this.home = home;
        this.java = java;
        this.threads = threads;
    }

    /** @return the one that {@code bench/peer/debezium-server} told of; none without it */
    static List<Product> found() {
        return found(List.of(1));
    }

    /** @return the same, and it once more with two threads that copy chunks; none without it */
    static List<Product> copying() {
        return found(List.of(1, 2));
    }

    private static List<Product> found(List<Integer> threads) {
        String home = System.getProperty("bench.debezium-server", "");
        String java = System.getProperty("bench.debezium-server.java", "");
        if (home.isEmpty() || java.isEmpty()) {
            return List.of();
        }
        return threads.stream()
                .<Product>map(number -> new DebeziumServerProduct(Path.of(home), Path.of(java), number))
                .toList();
    }

    @Override
    public String name() {
        return threads == 1 ? "debezium-server" : "debezium-server-" + threads;
    }

    @Override
    public String topic(String table) {
        return name() + "." + table;
    }

    @Override
    public void configure(Path directory, ServerUnderTest server, String bootstrapServers, Begin begin)
            throws IOException {
        Path config = Files.createDirectories(directory.resolve("config"));
        Path state = Files.createDirectories(directory.resolve("state"));
        Files.writeString(
                config.resolve("application.properties"),
                PROPERTIES.formatted(
                        server.host(),
                        server.port(),
                        server.user(),
                        server.password(),
                        bootstrapServers,
                        state,
                        name(),
                        SNAPSHOT_MODES.get(begin),
                        threads));
    }

    /** As its own {@code run.sh} does: the runner first, then the configuration, then its libraries. */
    @Override
    public List<String> command(Path directory) {
        String classPath = runner() + ":" + directory.resolve("config") + ":" + home.resolve("lib") + "/*";
        return List.of(
                java.toString(),
                "-Dquarkus.config.locations=" + directory.resolve("config").resolve("application.properties"),
                "-cp",
                classPath,
                "io.debezium.server.Main");
    }

    private Path runner() {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().matches("debezium-server-.*runner\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no runner of Debezium Server in " + home));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot read " + home, e);
        }
    }
}
