package dev.lyrebird.e2e.scene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.lyrebird.e2e.servers.Kafka;
import dev.lyrebird.e2e.servers.MySql;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The usual source of a test as YAML, and changes to it. */
final class SourceYaml {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private SourceYaml() {}

    static ObjectNode spec(String database) {
        return parse("""
                mysql: {host: %s, credentialsSecretRef: {name: db}}
                tables: ["%s.*"]
                engine: %s
                checkpoint: {intervalSeconds: 1}
                sink: {kafka: {bootstrapServers: "%s"}}
                """.formatted(MySql.HOST, database, Engine.asked(), Kafka.BOOTSTRAP));
    }

    static ObjectNode parse(String yaml) {
        try {
            return (ObjectNode) YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(yaml, e);
        }
    }

    /** Puts {@code change} over {@code target}, as a JSON merge patch does: null removes. */
    static void merge(ObjectNode target, ObjectNode change) {
        change.properties().forEach(entry -> {
            JsonNode there = target.get(entry.getKey());
            if (entry.getValue().isNull()) {
                target.remove(entry.getKey());
            } else if (there instanceof ObjectNode left && entry.getValue() instanceof ObjectNode right) {
                merge(left, right);
            } else {
                target.set(entry.getKey(), entry.getValue());
            }
        });
    }
}
