package dev.lyrebird.contract.tables;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The tables that a source captures: those that at least one of its patterns matches, never one of the
 * {@linkplain ServerDatabases server's own}. Asked for every row of the log, so what was found out about a table is remembered.
 */
public final class TableSelection {
    /** A log can name tables without end, such as temporary ones; the memory of them must not grow with it. */
    private static final int REMEMBERED = 10_000;

    private final TableGlobs patterns;
    private final TableNameCase nameCase;
    private final Predicate<TableId> part;
    private final Map<TableId, Boolean> known = new ConcurrentHashMap<>();

    private TableSelection(TableGlobs patterns, TableNameCase nameCase, Predicate<TableId> part) {
        this.patterns = patterns;
        this.nameCase = nameCase;
        this.part = part;
    }

    /**
     * @param nameCase how the server stores and compares names of tables
     * @throws IllegalArgumentException when one of {@code patterns} is none
     */
    public static TableSelection of(List<String> patterns, TableNameCase nameCase) {
        TableGlobs globs = new TableGlobs(patterns.stream().map(TableGlob::of).toList(), nameCase);
        return new TableSelection(globs, nameCase, any -> true);
    }

    /** @return those of this selection that are among {@code tables} */
    public TableSelection only(Collection<TableId> tables) {
        return new TableSelection(patterns, nameCase, part.and(among(tables)));
    }

    /** @return those of this selection that are not among {@code tables} */
    public TableSelection without(Collection<TableId> tables) {
        return new TableSelection(patterns, nameCase, part.and(among(tables).negate()));
    }

    private Predicate<TableId> among(Collection<TableId> tables) {
        return tables.stream()
                .map(nameCase::compared)
                .collect(Collectors.collectingAndThen(
                        Collectors.toSet(), set -> table -> set.contains(nameCase.compared(table))));
    }

    /** @return how the server stores and compares names of tables */
    public TableNameCase nameCase() {
        return nameCase;
    }

    public boolean selects(TableId table) {
        Boolean found = known.get(table);
        return found == null ? find(table) : found;
    }

    private boolean find(TableId table) {
        boolean selected = !isOwn(table.database()) && part.test(table) && patterns.match(table);
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(table, selected);
        return selected;
    }

    /** Whether a pattern can mean a table of {@code database}. */
    public boolean reaches(String database) {
        return !isOwn(database) && patterns.reach(database);
    }

    /** Whether a pattern can mean a database with characters beyond ASCII in its name, or what a server writes for those. */
    public boolean reachesBeyondAscii() {
        return patterns.reachBeyondAscii();
    }

    private boolean isOwn(String database) {
        return ServerDatabases.have(database, nameCase);
    }
}
