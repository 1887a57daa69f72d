package dev.lyrebird.contract.tables;

import java.util.List;

/**
 * Which of a source's captured tables are meant: those of one lane.
 *
 * @param kind how {@code tables} are to be taken
 * @param tables tables as the server spells them
 */
public record TableScope(Kind kind, List<TableId> tables) {
    /** All captured tables. */
    public static final TableScope ALL = new TableScope(Kind.AllBut, List.of());

    /** How the tables are to be taken. */
    public enum Kind {
        AllBut,
        Only
    }

    public TableScope {
        tables = List.copyOf(tables);
    }

    public static TableScope allBut(List<TableId> tables) {
        return new TableScope(Kind.AllBut, tables);
    }

    public static TableScope only(List<TableId> tables) {
        return new TableScope(Kind.Only, tables);
    }

    /** @return the part of {@code captured} that is meant */
    public TableSelection of(TableSelection captured) {
        return kind == Kind.Only ? captured.only(tables) : captured.without(tables);
    }
}
