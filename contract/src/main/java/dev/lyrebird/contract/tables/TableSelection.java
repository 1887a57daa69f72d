package dev.lyrebird.contract.tables;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The tables that a source captures: those that at least one of its patterns matches. Asked for every row of the log, so what was
 * found out about a table is remembered.
 */
public final class TableSelection {
    /** A log can name tables without end, such as temporary ones; the memory of them must not grow with it. */
    private static final int REMEMBERED = 10_000;

    private final TableGlobs patterns;
    private final boolean caseSensitive;
    private final Predicate<TableId> part;
    private final Map<TableId, Boolean> known = new ConcurrentHashMap<>();

    private TableSelection(TableGlobs patterns, boolean caseSensitive, Predicate<TableId> part) {
        this.patterns = patterns;
        this.caseSensitive = caseSensitive;
        this.part = part;
    }

    /**
     * @param caseSensitive as the server compares names: false when {@code lower_case_table_names} is 1 or 2
     * @throws IllegalArgumentException when one of {@code patterns} is none
     */
    public static TableSelection of(List<String> patterns, boolean caseSensitive) {
        TableGlobs globs = new TableGlobs(patterns.stream().map(TableGlob::of).toList(), caseSensitive);
        return new TableSelection(globs, caseSensitive, any -> true);
    }

    /** @return those of this selection that are among {@code tables} */
    public TableSelection only(Collection<TableId> tables) {
        return new TableSelection(patterns, caseSensitive, part.and(among(tables)));
    }

    /** @return those of this selection that are not among {@code tables} */
    public TableSelection without(Collection<TableId> tables) {
        return new TableSelection(
                patterns, caseSensitive, part.and(among(tables).negate()));
    }

    private Predicate<TableId> among(Collection<TableId> tables) {
        return tables.stream()
                .map(this::folded)
                .collect(Collectors.collectingAndThen(Collectors.toSet(), set -> table -> set.contains(folded(table))));
    }

    private TableId folded(TableId table) {
        return caseSensitive ? table : LowerCase.of(table);
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
        boolean selected = part.test(table) && patterns.match(table);
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(table, selected);
        return selected;
    }

    /** Whether a pattern can mean a table of {@code database}. */
    public boolean reaches(String database) {
        return patterns.reach(database);
    }
}
