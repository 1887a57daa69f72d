package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.junit.Seed;
import dev.lyrebird.testkit.junit.WithSeed;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.KafkaOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Rows of 100 MB, with limits, brokers and memory as docs/destinations.md says: copied and streamed, text and bytes. */
@WithSeed
@Nightly("LargeRowIT: the limits; this is their size")
class LargeRowsToKafkaIT {
    /** No codec that compresses by what stood up to 64 KiB before finds anything in it; its Base64 has no padding. */
    private static final String BLOCK = letters(3 * 43_690);

    private static final int BLOCKS = 800;
    private static final String BASE64 = Base64.getEncoder().encodeToString(BLOCK.getBytes(StandardCharsets.US_ASCII));
    private static final String MOST = "160000000";
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void theyArriveFromACopyAndFromTheStream() throws Exception {
        arrive((kafka, run) -> {});
    }

    /**
     * For longer than a row has to arrive, and than a query is kept open for it: both are begun anew, in the same memory. Takes two
     * minutes, and {@code make chaos} runs it.
     */
    @Test
    @EnabledIfSystemProperty(named = "lyrebird.chaos", matches = "true")
    void theyArriveThoughTheBrokerStalls(Seed seed) throws Exception {
        Duration delay = Duration.ofMillis(seed.random().nextInt(500));
        arrive((kafka, run) -> {
            run.awaitSaid("Copying");
            await().pollDelay(delay).until(() -> true);
            kafka.proxy().blackhole();
            run.awaitSaid("The destination takes nothing");
            kafka.proxy().heal();
        });
    }

    private interface Meanwhile {
        void happen(KafkaBroker kafka, RunJvm run);
    }

    private void arrive(Meanwhile meanwhile) throws Exception {
        try (MySqlServer server = MySqlServer.start(DatabaseOptions.defaults()
                        .with("max_allowed_packet", "256M")
                        .with("innodb_redo_log_capacity", "3G"));
                KafkaBroker kafka = KafkaBroker.start(KafkaOptions.defaults()
                        .with("message.max.bytes", MOST)
                        .with("socket.request.max.bytes", MOST)
                        .withHeap("-Xmx1g"))) {
            LocalCopies.prepare(server, "shop");
            kafka.createTopic("orders.shop.pages", 1);
            server.sql()
                    .execute(
                            "CREATE TABLE shop.pages (id INT PRIMARY KEY, body LONGTEXT, bytes LONGBLOB)",
                            text(1),
                            bytes(2));
            try (RunJvm run = RunJvm.start(folder, manifest(server, kafka), LocalCopies.PASSWORD, "-Xmx1120m")) {
                meanwhile.happen(kafka, run);
                run.awaitSaid("orders: Streaming");
                server.sql().execute(bytes(3));

                assertThat(values(kafka, 3, run))
                        .as(run::said)
                        .isEqualTo(Map.of(
                                "{\"id\":1}", Set.of(repeated(BLOCK)),
                                "{\"id\":2}", Set.of(repeated(BASE64)),
                                "{\"id\":3}", Set.of(repeated(BASE64))));
                assertThat(run.interrupt()).as(run::said).isZero();
            }
        }
    }

    private static String manifest(MySqlServer server, KafkaBroker kafka) {
        return LocalManifest.of(server, "[shop.pages]")
                .to("kafka: {bootstrapServers: '" + kafka.proxiedBootstrapServers()
                        + "'}\n  limits: {maxEventBytes: 150000000, maxBufferBytes: 150Mi}")
                .yaml();
    }

    private static String text(int id) {
        return "INSERT INTO shop.pages VALUES (" + id + ", REPEAT('" + BLOCK + "', " + BLOCKS + "), NULL)";
    }

    private static String bytes(int id) {
        return "INSERT INTO shop.pages VALUES (" + id + ", NULL, REPEAT('" + BLOCK + "', " + BLOCKS + "))";
    }

    private static String letters(int count) {
        return new Random(1)
                .ints(count, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static long repeated(String block) {
        CRC32 sum = new CRC32();
        byte[] bytes = block.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < BLOCKS; i++) {
            sum.update(bytes);
        }
        return sum.getValue();
    }

    /**
     * @param count of keys to wait for
     * @return checksums of the one column beside the key that has a value; a row comes again where the broker was slow
     */
    private static Map<String, Set<Long>> values(KafkaBroker kafka, int count, RunJvm run) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new LargeText())) {
            consumer.assign(List.of(new TopicPartition("orders.shop.pages", 0)));
            Map<String, Set<Long>> values = new HashMap<>();
            await().atMost(LONG).until(() -> {
                consumer.poll(Duration.ofMillis(500))
                        .forEach(found -> values.computeIfAbsent(found.key(), key -> new HashSet<>())
                                .add(found.value()));
                return values.size() >= count;
            });
            return values;
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(run.said(), e);
        }
    }

    /** The checksum of what stands in the one column that is not NULL, without a copy of it; -1 where that has another length. */
    private static final class LargeText implements Deserializer<Long> {
        @Override
        public Long deserialize(String topic, byte[] data) {
            return deserialize(topic, null, ByteBuffer.wrap(data));
        }

        @Override
        public Long deserialize(String topic, Headers headers, ByteBuffer data) {
            byte[] edge = new byte[1024];
            data.get(data.position(), edge);
            String json = new String(edge, StandardCharsets.US_ASCII);
            String body = "\"body\":\"";
            return json.contains(body)
                    ? sum(data, json.indexOf(body) + body.length(), BLOCK.length() * BLOCKS)
                    : sum(data, json.indexOf("\"bytes\":\"") + "\"bytes\":\"".length(), BASE64.length() * BLOCKS);
        }

        private static long sum(ByteBuffer data, int from, int length) {
            int at = data.position() + from;
            CRC32 sum = new CRC32();
            sum.update(data.slice(at, length));
            return data.get(at + length) == '"' ? sum.getValue() : -1;
        }
    }
}
