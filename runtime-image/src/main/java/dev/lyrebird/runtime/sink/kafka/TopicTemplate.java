package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.tables.TableId;
import java.util.HashMap;
import java.util.Map;

/**
 * Names the topic of a table. Kafka's topic names have at most 249 characters of {@code [a-zA-Z0-9._-]} (Kafka's
 * documentation, "Topic naming"); others become {@code _}, as Debezium writes them, and a name that is too long is cut and ends
 * in a digest of the whole.
 */
final class TopicTemplate {
    private static final int MAX_LENGTH = 249;
    private static final int DIGEST_LENGTH = 16;

    private final String template;
    private final String source;
    private final Map<TableId, String> topics = new HashMap<>();

    TopicTemplate(String template, String source) {
        this.template = template;
        this.source = source;
    }

    String topic(TableId table) {
        return topics.computeIfAbsent(table, this::name);
    }

    private String name(TableId table) {
        // one pass: a database that is named "{table}" must not be filled in again
        StringBuilder name = new StringBuilder();
        int from = 0;
        while (from < template.length()) {
            int open = template.indexOf('{', from);
            int close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0) {
                name.append(template, from, template.length());
                break;
            }
            name.append(template, from, open).append(value(template.substring(open, close + 1), table));
            from = close + 1;
        }
        return legal(name.toString());
    }

    private String value(String placeholder, TableId table) {
        return switch (placeholder) {
            case "{source}" -> source;
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
