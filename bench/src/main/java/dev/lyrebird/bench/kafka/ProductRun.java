package dev.lyrebird.bench.kafka;

import dev.lyrebird.bench.equal.OutputSum;
import dev.lyrebird.bench.equal.OutputTally;
import dev.lyrebird.bench.measure.Machine;
import dev.lyrebird.bench.measure.ProcessReading;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Starts a product, watches its topics, and stops it. */
final class ProductRun {
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();
    private static final byte[] NONE = new byte[0];

    private final Product product;
    private final KafkaBroker kafka;
    private final String table;
    private final String endTable;

    ProductRun(Product product, KafkaBroker kafka, String table, String endTable) {
        this.product = product;
        this.kafka = kafka;
        this.table = table;
        this.endTable = endTable;
    }

    /** Runs it until a row of {@code probed} that was written while it ran has arrived, and ends it: its state is that of the log's end. */
    void settle(Path directory, String probed, Runnable writeRow) throws IOException {
        kafka.createTopic(product.topic(table), 1);
        kafka.createTopic(product.topic(endTable), 1);
        kafka.createTopic(product.topic(probed), 1);
        try (Admin admin = kafka.admin();
                ServerProcess process = start(directory)) {
            TopicEnds ends = new TopicEnds(admin);
            awaitWhile(process, Duration.ofMinutes(2), () -> {
                writeRow.run();
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                return ends.of(product.topic(probed)) > 0;
            });
            // what was written last is delivered, and its position noted, before the end
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            product.prepare(process.pid(), directory);
            process.stop();
        }
    }

    /** Runs it over what was written meanwhile. */
    KafkaRun measure(Path directory, int round, Duration atMost, int compareOneIn) throws IOException {
        try (Admin admin = kafka.admin()) {
            TopicEnds ends = new TopicEnds(admin);
            long rowsBefore = ends.of(product.topic(table));
            long endBefore = ends.of(product.topic(endTable));
            double load = Machine.load();
            long started = System.nanoTime();
            try (ServerProcess process = start(directory)) {
                awaitWhile(process, atMost, () -> ends.of(product.topic(table)) > rowsBefore);
                long firstAt = System.nanoTime();
                ProcessReading first = ProcessReading.of(process.pid());
                awaitWhile(process, atMost, () -> ends.of(product.topic(endTable)) > endBefore);
                long lastAt = System.nanoTime();
                ProcessReading last = ProcessReading.of(process.pid());
                process.stop();
                OutputSum output = output(product.topic(table), rowsBefore, compareOneIn);
                return new KafkaRun(
                        product.name(),
                        round,
                        Duration.ofNanos(firstAt - started).toMillis(),
                        output.rows() * 1e9 / (lastAt - firstAt),
                        (double) (last.cpuMicros() - first.cpuMicros()) / output.rows(),
                        first.cpuMicros() / 1_000.0,
                        last.peakKib() / 1_024.0,
                        load,
                        output);
            }
        }
    }

    private ServerProcess start(Path directory) {
        return ServerProcess.start(
                product.name(),
                product.command(directory),
                product.environment(),
                directory.resolveSibling(product.name() + ".log"));
    }

    private static void awaitWhile(ServerProcess process, Duration atMost, BooleanSupplier done) {
        long giveUp = System.nanoTime() + atMost.toNanos();
        while (!done.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                throw new IllegalStateException(
                        process.name() + (process.isAlive() ? " took longer than " + atMost : " has ended")
                                + ". Its last output:\n" + process.output().tail(40));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private OutputSum output(String topic, long from, int compareOneIn) {
        OutputTally tally = new OutputTally(compareOneIn);
        TopicPartition partition = new TopicPartition(topic, 0);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> found : consumer.poll(Duration.ofSeconds(1))) {
                    tally.add(table, or(found.key()), or(found.value()));
                }
            }
        }
        return tally.sum();
    }

    private static byte[] or(byte[] bytes) {
        return bytes == null ? NONE : bytes;
    }
}
