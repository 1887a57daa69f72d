package dev.lyrebird.contract.tables;

import java.util.List;

/** The tables that a source captures: those that at least one of its patterns matches. */
public record TableSelection(List<TablePattern> patterns, boolean caseSensitive) {
    public TableSelection {
        patterns = List.copyOf(patterns);
    }

    public static TableSelection of(List<String> patterns, boolean caseSensitive) {
        return new TableSelection(patterns.stream().map(TablePattern::new).toList(), caseSensitive);
    }

    public boolean selects(TableId table) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(table, caseSensitive));
    }

    /** Whether a table of {@code database} can be selected. */
    public boolean reaches(String database) {
        return patterns.stream().anyMatch(pattern -> pattern.reaches(database, caseSensitive));
    }
}
