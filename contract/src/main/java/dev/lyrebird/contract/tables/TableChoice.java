package dev.lyrebird.contract.tables;

import java.util.List;

/**
 * Captured tables that somebody names by patterns.
 *
 * @param tables the tables, in the order of the server's list
 * @param unmatched patterns that mean none of the captured tables
 */
public record TableChoice(List<TableId> tables, List<String> unmatched) {
    /**
     * @param except patterns of tables to leave out; none of them need match
     * @throws IllegalArgumentException when one of {@code except} is none
     */
    public TableChoice without(List<String> except, TableNameCase nameCase) {
        TableGlobs globs = new TableGlobs(except.stream().map(TableGlob::of).toList(), nameCase);
        return new TableChoice(
                tables.stream().filter(table -> !globs.match(table)).toList(), unmatched);
    }

    /**
     * @param patterns {@code database.table} with wildcards; none stands for all tables
     * @param captured the captured tables, as the server spells them
     * @param nameCase how the server stores and compares names of tables
     * @throws IllegalArgumentException when one of {@code patterns} is none
     */
    public static TableChoice of(List<String> patterns, List<TableId> captured, TableNameCase nameCase) {
        if (patterns.isEmpty()) {
            return new TableChoice(captured, List.of());
        }
        List<TableGlob> globs = patterns.stream().map(TableGlob::of).toList();
        TableGlobs asked = new TableGlobs(globs, nameCase);
        return new TableChoice(
                captured.stream().filter(asked::match).toList(),
                TableGlobs.unmatched(globs, captured, nameCase).stream()
                        .map(glob -> glob.pattern().text())
                        .toList());
    }
}
