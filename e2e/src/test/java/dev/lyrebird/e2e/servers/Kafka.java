package dev.lyrebird.e2e.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The Kafka broker of the tests. One consumer reads all topics, as they appear, and keeps what arrived; tables whose names begin
 * with {@code bulk_} are too large for that and left to {@link AppliedTopic}.
 */
public final class Kafka {
    /** As a capture pod finds it. */
    public static final String BOOTSTRAP = "kafka." + ServerPods.NAMESPACE + ".svc:9092";

    private static final int FORWARDED = 9094;
    /** Fixed, since the broker tells clients where to find it: servers/kafka.yaml. */
    private static final int LOCAL = 26094;

    private static final Pattern KEPT = Pattern.compile("^[a-z].*\\.(?!bulk_)[^.]*$");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static Kafka instance;
    private final Map<String, List<Arrival>> arrivals = new ConcurrentHashMap<>();
    private volatile RuntimeException failure;

    private Kafka() {
        ServerPods.start("kafka");
        ServerPods.forward("kafka", FORWARDED, LOCAL);
        Thread reader = new Thread(this::read, "kafka-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** @return the broker; the first call starts it */
    public static synchronized Kafka running() {
        if (instance == null) {
            instance = new Kafka();
        }
        return instance;
    }

    /** @return what has arrived in a topic so far, in order */
    public List<Arrival> arrivals(String topic) {
        if (failure != null) {
            throw new IllegalStateException("the topics cannot be read any more", failure);
        }
        return List.copyOf(arrivals.getOrDefault(topic, List.of()));
    }

    /** @return a consumer of what was committed, which commits nothing */
    KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> further) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                "localhost:" + LOCAL,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false));
        settings.putAll(further);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void read() {
        Map<String, Object> group = Map.of(
                "group.id",
                "lyrebird-e2e-" + ProcessHandle.current().pid() + "-" + System.nanoTime(),
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                300);
        try (var consumer = consumer(group)) {
            consumer.subscribe(KEPT);
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::keep);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void keep(ConsumerRecord<byte[], byte[]> received) {
        Map<String, String> headers = new TreeMap<>();
        received.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        List<Arrival> known = arrivals.computeIfAbsent(received.topic(), topic -> new CopyOnWriteArrayList<>());
        // nothing is committed, so after a rebalance (a topic has appeared) the consumer begins again
        if (known.isEmpty() || received.offset() > known.get(known.size() - 1).offset()) {
            known.add(new Arrival(
                    received.topic(), received.offset(), json(received.key()), json(received.value()), headers));
        }
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return bytes == null ? MissingNode.getInstance() : JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + new String(bytes, StandardCharsets.UTF_8), e);
        }
    }
}
