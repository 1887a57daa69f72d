package dev.lyrebird.runtime.server.jdbc;

import java.util.Map;
import java.util.Optional;

/** A row of a small result: text by column label, whose case does not matter. */
public record Row(Map<String, String> columns) {
    /** @return the column's text; empty when it is NULL or the result has no such column */
    public Optional<String> find(String label) {
        return Optional.ofNullable(columns.get(label));
    }

    /** @return the column's text; empty text when it is NULL */
    public String text(String label) {
        return find(label).orElse("");
    }

    public long number(String label) {
        return Long.parseLong(text(label));
    }
}
