package dev.lyrebird.runtime.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.kafka.Isolation;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.KafkaRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A table of orders at the source and its topic at the destination. Each change of a row raises its version, so that a record
 * that overtook another one is seen.
 */
final class Shop {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DatabaseServer server;
    private final KafkaBroker kafka;
    private final String name;

    private Shop(DatabaseServer server, KafkaBroker kafka, String name) {
        this.server = server;
        this.kafka = kafka;
        this.name = name;
    }

    static Shop create(DatabaseServer server, KafkaBroker kafka, String name) {
        Shop shop = new Shop(server, kafka, "shop_" + name);
        server.sql()
                .execute(
                        "CREATE DATABASE " + shop.name,
                        "CREATE TABLE " + shop.table()
                                + " (id INT PRIMARY KEY, version BIGINT NOT NULL, item VARCHAR(80) NOT NULL)");
        kafka.createTopic(shop.table(), 3);
        return shop;
    }

    DatabaseServer server() {
        return server;
    }

    String name() {
        return name;
    }

    String table() {
        return name + ".orders";
    }

    void insert(int from, int to) {
        for (int id = from; id <= to; id++) {
            server.sql().execute("INSERT INTO " + table() + " VALUES (" + id + ", 1, 'item " + id + "')");
        }
    }

    void update(int id) {
        server.sql().execute("UPDATE " + table() + " SET version = version + 1 WHERE id = " + id);
    }

    void delete(int id) {
        server.sql().execute("DELETE FROM " + table() + " WHERE id = " + id);
    }

    /** Versions by id, as the source has them. */
    Map<Integer, Long> atSource() {
        Map<Integer, Long> rows = new TreeMap<>();
        server.sql()
                .rows("SELECT id, version FROM " + table())
                .forEach(row -> rows.put(Integer.valueOf(row.get(0)), Long.valueOf(row.get(1))));
        return rows;
    }

    /** Versions by id, as a consumer has them who applies every record. */
    Map<Integer, Long> atDestination() {
        Map<Integer, Long> rows = new TreeMap<>();
        for (KafkaRecord found : records()) {
            int id = json(found.key().orElseThrow()).path("id").asInt();
            Optional<Long> version = version(found);
            if (version.isPresent()) {
                rows.put(id, version.get());
            } else {
                rows.remove(id);
            }
        }
        return rows;
    }

    /**
     * Changes that overtook others: records of the log that are older than the newest one of their key without being a
     * repetition. What was copied does not count: the log is replayed over it.
     */
    List<String> reordered() {
        List<String> wrong = new ArrayList<>();
        Map<String, TreeSet<Long>> seen = new HashMap<>();
        for (KafkaRecord found : records()) {
            Optional<Long> version = version(found);
            if (version.isEmpty() || isCopy(found)) {
                continue;
            }
            TreeSet<Long> before = seen.computeIfAbsent(found.key().orElseThrow(), key -> new TreeSet<>());
            if (!before.isEmpty() && version.get() < before.last() && !before.contains(version.get())) {
                wrong.add(found.key() + ": " + version.get() + " after " + before);
            }
            before.add(version.get());
        }
        return wrong;
    }

    private static boolean isCopy(KafkaRecord found) {
        return "r".equals(json(found.value().orElseThrow()).path("op").asText());
    }

    List<KafkaRecord> records() {
        return kafka.records(table());
    }

    /** With what was never committed. */
    List<KafkaRecord> everything() {
        return kafka.records(table(), Isolation.READ_UNCOMMITTED);
    }

    private static Optional<Long> version(KafkaRecord found) {
        return found.value()
                .map(Shop::json)
                .map(value -> value.path("after").path("version"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asLong);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + text, e);
        }
    }
}
