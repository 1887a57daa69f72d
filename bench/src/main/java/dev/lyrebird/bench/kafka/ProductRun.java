package dev.lyrebird.bench.kafka;

import dev.lyrebird.bench.equal.OutputSum;
import dev.lyrebird.bench.equal.OutputTally;
import dev.lyrebird.bench.measure.Machine;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Starts a product, watches its topics, and stops it. */
final class ProductRun {
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();
    /** A whole product that starts on a machine with other work takes its time; that machine's figures are no good, but its test is. */
    private static final Duration START = Duration.ofMinutes(10);

    private static final byte[] NONE = new byte[0];

    private final Product product;
    private final KafkaBroker kafka;
    private final KafkaWork work;

    ProductRun(Product product, KafkaBroker kafka, KafkaWork work) {
        this.product = product;
        this.kafka = kafka;
        this.work = work;
    }

    /** Runs it until a row of {@code probed} that was written while it ran has arrived, and ends it: its state is that of the log's end. */
    void settle(Path directory, String probed, Runnable writeRow) throws IOException {
        work.tables().forEach(table -> kafka.createTopic(product.topic(table), 1));
        kafka.createTopic(product.topic(probed), 1);
        try (Admin admin = kafka.admin();
                ServerProcess process = start(directory)) {
            TopicEnds ends = new TopicEnds(admin);
            Milestone seen = new Arrival(() -> ends.of(product.topic(probed)));
            await(process, START, () -> {
                writeRow.run();
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                return seen.reached(() -> Moment.of(process.pid()));
            });
            // what was written last is delivered, and its position noted, before the end
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            product.prepare(process.pid(), directory);
            process.stop();
        }
    }

    /** Runs it until all of the work is done. @param rows of the work */
    KafkaRun measure(Path directory, int round, long rows, Duration atMost, int compareOneIn) throws IOException {
        try (Admin admin = kafka.admin()) {
            TopicEnds ends = new TopicEnds(admin);
            String topic = product.topic(work.table());
            long before = ends.of(topic);
            Milestone firstEvent = new Arrival(() -> ends.of(topic));
            Milestone lastRow = work.last(table -> ends.of(product.topic(table)), rows);
            double load = Machine.load();
            long started = System.nanoTime();
            try (ServerProcess process = start(directory)) {
                Moment first = await(process, START, firstEvent);
                Moment last = await(process, atMost, lastRow);
                process.stop();
                return figures(round, load, started, first, last, output(topic, before, compareOneIn));
            }
        }
    }

    private KafkaRun figures(int round, double load, long started, Moment first, Moment last, OutputSum output) {
        return new KafkaRun(
                product.name(),
                round,
                Duration.ofNanos(first.nanos() - started).toMillis(),
                output.rows() * 1e9 / (last.nanos() - first.nanos()),
                (double) (last.process().cpuMicros() - first.process().cpuMicros()) / output.rows(),
                first.process().cpuMicros() / 1_000.0,
                last.process().peakKib() / 1_024.0,
                load,
                output);
    }

    private ServerProcess start(Path directory) {
        return ServerProcess.start(
                product.name(),
                product.command(directory),
                product.environment(),
                directory.resolveSibling(product.name() + ".log"));
    }

    private static Moment await(ServerProcess process, Duration atMost, Milestone milestone) {
        return await(process, atMost, () -> milestone.reached(() -> Moment.of(process.pid())));
    }

    private static Moment await(ServerProcess process, Duration atMost, Supplier<Optional<Moment>> reached) {
        long giveUp = System.nanoTime() + atMost.toNanos();
        for (Optional<Moment> moment = reached.get(); ; moment = reached.get()) {
            if (moment.isPresent()) {
                return moment.get();
            }
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
                    tally.add(work.table(), or(found.key()), or(found.value()));
                }
            }
        }
        return tally.sum();
    }

    private static byte[] or(byte[] bytes) {
        return bytes == null ? NONE : bytes;
    }
}
