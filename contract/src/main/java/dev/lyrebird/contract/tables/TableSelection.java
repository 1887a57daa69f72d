package dev.lyrebird.contract.tables;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tables that a source captures: those that at least one of its patterns matches. Asked for every row of the log, so what was
 * found out about a table is remembered.
 */
public final class TableSelection {
    /** A log can name tables without end, such as temporary ones; the memory of them must not grow with it. */
    private static final int REMEMBERED = 10_000;

    private final List<TablePattern> patterns;
    private final boolean caseSensitive;
    private final Map<TableId, Boolean> known = new ConcurrentHashMap<>();

    private TableSelection(List<TablePattern> patterns, boolean caseSensitive) {
        this.patterns = patterns;
        this.caseSensitive = caseSensitive;
    }

    public static TableSelection of(List<String> patterns, boolean caseSensitive) {
        return new TableSelection(patterns.stream().map(TablePattern::new).toList(), caseSensitive);
    }

    /** @return whether names are told apart by case */
    public boolean caseSensitive() {
        return caseSensitive;
    }

    public boolean selects(TableId table) {
        Boolean found = known.get(table);
        return found == null ? find(table) : found;
    }

    private boolean find(TableId table) {
        boolean selected = patterns.stream().anyMatch(pattern -> pattern.matches(table, caseSensitive));
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(table, selected);
        return selected;
    }

    /** Whether a table of {@code database} can be selected. */
    public boolean reaches(String database) {
        return patterns.stream().anyMatch(pattern -> pattern.reaches(database, caseSensitive));
    }
}
