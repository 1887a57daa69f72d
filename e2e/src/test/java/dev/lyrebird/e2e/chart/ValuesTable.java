package dev.lyrebird.e2e.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of a chart with their defaults and the comments above them. A comment holds for the key below it, and for further keys
 * until the next comment or blank line.
 */
record ValuesTable(List<Row> rows) {
    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z]+):(.*)$");
    private static final YAMLMapper YAML = new YAMLMapper();

    /**
     * One value, or several together.
     *
     * @param defaultValue as JSON; empty for a map whose keys have rows of their own
     */
    record Row(String path, String defaultValue, String description) {}

    static ValuesTable read(Path file) throws IOException {
        Reading reading = new Reading(YAML.readTree(file.toFile()));
        Files.readAllLines(file).forEach(reading::line);
        return new ValuesTable(reading.rows);
    }

    /** @return a table in Markdown */
    String markdown() {
        StringBuilder table = new StringBuilder("| value | default | |\n|---|---|---|\n");
        String before = "";
        for (Row row : rows) {
            String said = row.description.equals(before) ? "" : row.description.replace("|", "\\|");
            String value = row.defaultValue.isEmpty() ? "" : "`" + row.defaultValue + "`";
            table.append("| `%s` | %s | %s |%n".formatted(row.path, value, said));
            before = row.description;
        }
        return table.toString();
    }

    /** @return paths of values that neither have a description nor lie below one that has */
    List<String> withoutDescription() {
        return rows.stream()
                .filter(row -> row.description.isBlank())
                .map(Row::path)
                .filter(path -> rows.stream()
                        .noneMatch(other -> path.startsWith(other.path + ".") && !other.description.isBlank()))
                .toList();
    }

    /** Goes through the file, line by line. */
    private static final class Reading {
        private final JsonNode values;
        private final List<Row> rows = new ArrayList<>();
        private final List<String> path = new ArrayList<>();
        private final StringBuilder comment = new StringBuilder();
        private boolean used;

        Reading(JsonNode values) {
            this.values = values;
        }

        void line(String line) {
            Matcher key = KEY.matcher(line);
            if (line.isBlank()) {
                comment.setLength(0);
            } else if (line.strip().startsWith("#")) {
                comment(line.strip().substring(1).strip());
            } else if (key.matches()) {
                key(key.group(1).length() / 2, key.group(2), key.group(3).contains("{"));
            }
        }

        private void comment(String text) {
            if (used) {
                comment.setLength(0);
                used = false;
            }
            comment.append(text).append(' ');
        }

        private void key(int depth, String name, boolean inOneLine) {
            path.subList(depth, path.size()).clear();
            path.add(name);
            JsonNode value = values.at("/" + String.join("/", path));
            boolean hasRowsOfItsOwn = value.isObject() && !value.isEmpty() && !inOneLine;
            if (!hasRowsOfItsOwn || comment.length() > 0) {
                String description = comment.toString().strip();
                rows.add(new Row(String.join(".", path), hasRowsOfItsOwn ? "" : value.toString(), description));
                used = true;
            }
            if (hasRowsOfItsOwn) {
                comment.setLength(0);
            }
        }
    }
}
