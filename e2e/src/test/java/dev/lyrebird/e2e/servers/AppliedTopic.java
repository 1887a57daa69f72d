package dev.lyrebird.e2e.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What a consumer holds that applies the events of one table in the order of their topic: the newest row of each key. */
public final class AppliedTopic {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, String> rows = new HashMap<>();
    private final Map<String, Integer> operations = new HashMap<>();
    private boolean copiedFirst = true;

    private AppliedTopic() {}

    /**
     * Reads a topic from its first event on.
     *
     * @param last the row, as {@link #rows} has it, with which it ends
     */
    public static AppliedTopic upTo(String topic, String last) {
        AppliedTopic applied = new AppliedTopic();
        List<TopicPartition> all = List.of(new TopicPartition(topic, 0));
        try (var consumer = Kafka.running().consumer(Map.of("auto.offset.reset", "earliest"))) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Instant end = Instant.now().plus(PATIENCE);
            boolean found = false;
            while (!found) {
                if (Instant.now().isAfter(end)) {
                    throw new AssertionError(topic + " does not end with " + last + " but, after " + applied.operations
                            + ", at " + consumer.position(all.get(0)));
                }
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(Duration.ofMillis(200))) {
                    found |= last.equals(applied.apply(event));
                }
            }
        }
        return applied;
    }

    /** @return the rows as JSON objects, columns in the table's order */
    public Collection<String> rows() {
        return rows.values();
    }

    /** @return how many events there were, by Debezium's operation */
    public Map<String, Integer> operations() {
        return operations;
    }

    /** Whether no copied row came behind a change. */
    public boolean isCopiedFirst() {
        return copiedFirst;
    }

    private String apply(ConsumerRecord<byte[], byte[]> event) {
        if (event.value() == null) {
            return ""; // a tombstone says nothing that the deletion before it has not said
        }
        String key = new String(event.key(), StandardCharsets.UTF_8);
        JsonNode value = json(event.value());
        String op = value.path("op").asText();
        operations.merge(op, 1, Integer::sum);
        copiedFirst &= !op.equals("r") || operations.size() == 1;
        if (op.equals("d")) {
            rows.remove(key);
            return "";
        }
        String row = value.path("after").toString();
        rows.put(key, row);
        return row;
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + new String(bytes, StandardCharsets.UTF_8), e);
        }
    }
}
