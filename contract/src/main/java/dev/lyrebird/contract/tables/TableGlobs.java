package dev.lyrebird.contract.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Patterns that are asked together: of those without wildcards, which can be thousands, all by one look. */
final class TableGlobs {
    private final boolean caseSensitive;
    private final List<Glob> databases;
    private final Set<TableId> names = new HashSet<>();
    private final List<TableGlob> wild = new ArrayList<>();

    /** @param caseSensitive as the server compares names */
    TableGlobs(Collection<TableGlob> globs, boolean caseSensitive) {
        this.caseSensitive = caseSensitive;
        this.databases = globs.stream().map(TableGlob::database).toList();
        for (TableGlob glob : globs) {
            glob.name().ifPresentOrElse(name -> names.add(folded(name)), () -> wild.add(glob));
        }
    }

    /** Whether one of them means {@code table}. */
    boolean match(TableId table) {
        return names.contains(folded(table)) || wild.stream().anyMatch(glob -> glob.matches(table, caseSensitive));
    }

    /** Whether one of them can mean a table of {@code database}. */
    boolean reach(String database) {
        return databases.stream().anyMatch(glob -> glob.matches(database, caseSensitive));
    }

    /** @return those of {@code globs} that mean none of {@code tables} */
    static List<TableGlob> unmatched(List<TableGlob> globs, List<TableId> tables, boolean caseSensitive) {
        TableGlobs there = new TableGlobs(
                tables.stream()
                        .map(TablePattern::of)
                        .map(pattern -> TableGlob.of(pattern.text()))
                        .toList(),
                caseSensitive);
        return globs.stream()
                .filter(glob -> glob.name().map(name -> !there.match(name)).orElseGet(() -> tables.stream()
                        .noneMatch(table -> glob.matches(table, caseSensitive))))
                .toList();
    }

    private TableId folded(TableId table) {
        return caseSensitive ? table : new TableId(Glob.folded(table.database()), Glob.folded(table.table()));
    }
}
