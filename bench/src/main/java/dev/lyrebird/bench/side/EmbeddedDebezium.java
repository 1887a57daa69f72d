package dev.lyrebird.bench.side;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.format.JsonByteArray;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** The peer: Debezium's MySQL connector in its own embedded engine, JSON without schemas, as bytes. */
abstract sealed class EmbeddedDebezium implements Side
        permits DebeziumChunked, DebeziumDefaults, DebeziumQuick, DebeziumTuned {
    private static final String PREFIX = "bench";
    private static final String NOTIFICATIONS = "bench-notifications";
    private static final byte[] NONE = new byte[0];

    /** Sets what makes this one different. */
    abstract void tune(Properties settings);

    abstract boolean commitsEachRecord();

    @Override
    public final void run(SideTask task, EventSink sink) throws Exception {
        Properties settings = settings(task);
        tune(settings);
        CompletableFuture<Void> end = new CompletableFuture<>();
        DebeziumEngine<ChangeEvent<byte[], byte[]>> engine = DebeziumEngine.create(JsonByteArray.class)
                .using(settings)
                .using((success, message, error) -> end.completeExceptionally(
                        new IllegalStateException("Debezium's engine ended by itself: " + message, error)))
                .notifying((batch, committer) -> handle(batch, committer, sink, end))
                .build();
        Thread thread = new Thread(engine, "debezium-engine");
        thread.setDaemon(true);
        thread.start();
        try {
            end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** What comes behind the last row of a copy; the engine itself goes on. */
    private static void notice(byte[] json, CompletableFuture<Void> end) {
        if (new String(json, StandardCharsets.UTF_8).contains("\"type\":\"COMPLETED\"")) {
            end.complete(null);
        }
    }

    private void handle(
            List<ChangeEvent<byte[], byte[]>> batch,
            RecordCommitter<ChangeEvent<byte[], byte[]>> committer,
            EventSink sink,
            CompletableFuture<Void> end)
            throws InterruptedException {
        for (ChangeEvent<byte[], byte[]> event : batch) {
            if (event.destination().equals(NOTIFICATIONS)) {
                notice(event.value(), end);
                continue;
            }
            boolean more = sink.accept(table(event.destination()), bytes(event.key()), bytes(event.value()));
            if (!more) {
                end.complete(null);
            }
            if (commitsEachRecord()) {
                committer.markProcessed(event);
            }
        }
        if (!commitsEachRecord() && !batch.isEmpty()) {
            committer.markProcessed(batch.get(batch.size() - 1));
        }
        committer.markBatchFinished();
    }

    private static String table(String topic) {
        return topic.startsWith(PREFIX + ".") ? topic.substring(PREFIX.length() + 1) : topic;
    }

    private static byte[] bytes(byte[] json) {
        return json == null ? NONE : json;
    }

    private static String patterns(SideTask task) {
        return task.tables().stream()
                .map(table -> table.replace(".", "\\.").replace("*", ".*"))
                .collect(Collectors.joining(","));
    }

    private static Properties settings(SideTask task) {
        ServerUnderTest server = task.server();
        Properties settings = new Properties();
        settings.setProperty("name", "bench");
        settings.setProperty("connector.class", "io.debezium.connector.mysql.MySqlConnector");
        settings.setProperty("topic.prefix", PREFIX);
        settings.setProperty("database.hostname", server.host());
        settings.setProperty("database.port", Integer.toString(server.port()));
        settings.setProperty("database.user", server.user());
        settings.setProperty("database.password", server.password());
        settings.setProperty("database.server.id", "7001");
        settings.setProperty("database.ssl.mode", "disabled");
        settings.setProperty("driver.allowPublicKeyRetrieval", "true");
        settings.setProperty("table.include.list", patterns(task));
        // Without a copy it reads the log from its beginning on, table definitions included.
        settings.setProperty("snapshot.mode", task.goal() == SideTask.Goal.COPY ? "initial_only" : "never");
        settings.setProperty("snapshot.locking.mode", "none");
        if (task.goal() == SideTask.Goal.COPY) {
            settings.setProperty("notification.enabled.channels", "sink");
            settings.setProperty("notification.sink.topic.name", NOTIFICATIONS);
        }
        settings.setProperty("include.schema.changes", "false");
        settings.setProperty("schema.history.internal", "io.debezium.relational.history.MemorySchemaHistory");
        settings.setProperty("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
        settings.setProperty(
                "offset.storage.file.filename",
                task.directory().resolve("offsets").toString());
        // The form of an event is no matter of speed: that of Lyrebird.
        settings.setProperty("converter.schemas.enable", "false");
        settings.setProperty("decimal.handling.mode", "string");
        return settings;
    }
}
