package dev.lyrebird.contract.config;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.tables.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the topic of a table. Kafka's topic names have at most 249 characters of {@code [a-zA-Z0-9._-]} (Kafka's
 * documentation, "Topic naming"); others become {@code _}, as Debezium writes them, and a name that is too long is cut and ends
 * in a digest of the whole. Tables whose names differ only in that would share a topic, and in one that Kafka compacts
 * the rows of the one would replace those of the other: only the first of them is given it. Belongs to one thread.
 */
public final class TopicTemplate {
    static final String SOURCE = "{source}";

    private static final int MAX_LENGTH = 249;
    private static final int DIGEST_LENGTH = 16;

    private final String template;
    private final String source;
    private final Map<TableId, String> topics = new HashMap<>();
    private final Map<String, Owner> owners = new HashMap<>();

    /** Who has a topic, and what the template's places were filled with. */
    private record Owner(TableId table, List<String> values) {}

    /** Another table has the topic. */
    public static final class TopicTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TopicTaken(TableId first, TableId second, String topic) {
            super("tables " + first + " and " + second + " would share the topic " + topic
                    + ", which the template is not meant to give both");
        }
    }

    /**
     * @param template with {@code {source}}, {@code {database}}, {@code {table}}; without the last ones tables share a topic, which is
     *     then as it is meant
     */
    public TopicTemplate(String template, String source) {
        this.template = template;
        this.source = source;
    }

    /** @return the names of a source's topics */
    public static TopicTemplate of(PipelineConfig pipeline, KafkaSinkConfig kafka) {
        return new TopicTemplate(kafka.topic(), pipeline.logicalName());
    }

    /** @throws TopicTaken when a table that was asked for before has it, and the template does not give both the same one */
    public String topic(TableId table) {
        return topics.computeIfAbsent(table, this::name);
    }

    private String name(TableId table) {
        // one pass: a database that is named "{table}" must not be filled in again
        StringBuilder name = new StringBuilder();
        List<String> values = new ArrayList<>();
        int from = 0;
        while (from < template.length()) {
            int open = template.indexOf('{', from);
            int close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0) {
                name.append(template, from, template.length());
                break;
            }
            values.add(value(template.substring(open, close + 1), table));
            name.append(template, from, open).append(values.get(values.size() - 1));
            from = close + 1;
        }
        return given(table, values, legal(name.toString()));
    }

    private String given(TableId table, List<String> values, String topic) {
        Owner owner = owners.computeIfAbsent(topic, any -> new Owner(table, values));
        if (!owner.values().equals(values)) {
            throw new TopicTaken(owner.table(), table, topic);
        }
        return topic;
    }

    private String value(String placeholder, TableId table) {
        return switch (placeholder) {
            case SOURCE -> source;
            case "{database}" -> table.database();
            case "{table}" -> table.table();
            default -> placeholder;
        };
    }

    private static String legal(String name) {
        String clean = name.replaceAll("[^a-zA-Z0-9._-]", "_");
        if (clean.equals(".") || clean.equals("..")) {
            return "_".repeat(clean.length());
        }
        return clean.length() <= MAX_LENGTH
                ? clean
                : clean.substring(0, MAX_LENGTH - DIGEST_LENGTH - 1) + "-"
                        + Json.sha256(name).substring(0, DIGEST_LENGTH);
    }
}
