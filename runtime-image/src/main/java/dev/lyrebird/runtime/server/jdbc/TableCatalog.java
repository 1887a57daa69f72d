package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.contract.tables.ServerDatabases;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TableSelection;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables of a server, its own left out, as far as the account may see them.
 *
 * @param all base tables, by database and name
 * @param versioned tables with system versioning (MariaDB), which are no base tables
 * @param selection what the source captures, compared as the server compares names
 */
public record TableCatalog(List<TableId> all, List<TableId> versioned, TableSelection selection) {
    private static final String OWN = "('" + String.join("', '", ServerDatabases.NAMES) + "')";

    public TableCatalog {
        all = List.copyOf(all);
        versioned = List.copyOf(versioned);
    }

    public static TableCatalog read(SqlSession session, List<String> patterns) throws SQLException {
        return new TableCatalog(
                ofType(session, "BASE TABLE"),
                ofType(session, "SYSTEM VERSIONED"),
                TableSelection.of(patterns, nameCase(session)));
    }

    /** @return how the server stores and compares names of tables */
    public static TableNameCase nameCase(SqlSession session) throws SQLException {
        return TableNameCase.of(
                Integer.parseInt(session.variable("lower_case_table_names").orElse("0")));
    }

    public List<TableId> captured() {
        return all.stream().filter(selection::selects).toList();
    }

    public int databases() {
        return (int) all.stream().map(TableId::database).distinct().count();
    }

    /** @return the condition that leaves the server's own databases out, on a column of {@code information_schema} */
    public static String notOwn(String column) {
        return column + " NOT IN " + OWN;
    }

    private static List<TableId> ofType(SqlSession session, String type) throws SQLException {
        return session
                .rows(
                        "SELECT table_schema AS db, table_name AS name FROM information_schema.tables WHERE table_type = ? AND "
                                + notOwn("table_schema") + " ORDER BY 1, 2",
                        type)
                .stream()
                .map(row -> new TableId(row.text("db"), row.text("name")))
                .toList();
    }
}
