package dev.lyrebird.contract.tables;

import java.util.Optional;

/**
 * A {@link TablePattern} made ready: it can be compared with another one, and asked often.
 *
 * @param pattern as the user wrote it
 */
public record TableGlob(TablePattern pattern, Glob database, Glob table) {
    /** @throws IllegalArgumentException when {@link TablePattern#problemOf} says something */
    public static TableGlob of(String text) {
        TablePattern pattern = new TablePattern(text);
        int dot = pattern.separator();
        return new TableGlob(pattern, Glob.of(text.substring(0, dot)), Glob.of(text.substring(dot + 1)));
    }

    public boolean matches(TableId id, TableNameCase nameCase) {
        return database.matches(id.database(), nameCase) && table.matches(id.table(), nameCase);
    }

    /** Whether every table that {@code other} means is meant by this one too; never true without being so. */
    public boolean contains(TableGlob other, TableNameCase nameCase) {
        return database.contains(other.database, nameCase) && table.contains(other.table, nameCase);
    }

    /** @return how many steps {@link #contains} takes at most */
    public long steps(TableGlob other) {
        return database.steps(other.database) + table.steps(other.table);
    }

    /** Whether the pattern has no wildcard. */
    public boolean isLiteral() {
        return database.isLiteral() && table.isLiteral();
    }

    /** @return the table that it names; empty when it has wildcards */
    public Optional<TableId> name() {
        return database.name().flatMap(db -> table.name().map(name -> new TableId(db, name)));
    }

    /** @return the number of characters beside wildcards */
    public int literals() {
        return database.literals() + table.literals();
    }
}
