package dev.lyrebird.runtime.server.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A short connection for queries with small results. */
public final class SqlSession implements AutoCloseable {
    private final Connection connection;
    private final ServerVersion version;

    SqlSession(Connection connection, ServerVersion version) {
        this.connection = connection;
        this.version = version;
    }

    static SqlSession over(Connection connection) throws SQLException {
        SqlSession probe = new SqlSession(connection, null);
        Row row = probe.rows("SELECT @@version AS version, @@version_comment AS comment")
                .get(0);
        return new SqlSession(connection, ServerVersion.parse(row.text("version"), row.text("comment")));
    }

    public ServerVersion version() {
        return version;
    }

    public List<Row> rows(String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<Row> rows = read(result);
                throwIfLeftOut(statement);
                return rows;
            }
        }
    }

    private static void throwIfLeftOut(Statement statement) throws SQLException {
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            if (EverySession.LEFT_OUT.contains(warning.getErrorCode())) {
                throw new SQLException(warning.getMessage(), warning.getSQLState(), EverySession.LOCK_WAIT_OVER);
            }
        }
    }

    public Optional<Row> first(String sql, Object... arguments) throws SQLException {
        return rows(sql, arguments).stream().findFirst();
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @return the global variable's text; empty when the server does not know it */
    public Optional<String> variable(String name) throws SQLException {
        return first("SHOW GLOBAL VARIABLES WHERE Variable_name = ?", name).map(row -> row.text("Value"));
    }

    /** Whether a switch is on; empty when the server does not know it. */
    public Optional<Boolean> isOn(String name) throws SQLException {
        return variable(name).map(ServerVariables::saysOn);
    }

    public ServerVariables variables() throws SQLException {
        Map<String, String> variables = new TreeMap<>();
        for (Row row : rows("SHOW GLOBAL VARIABLES")) {
            variables.put(row.text("Variable_name").toLowerCase(java.util.Locale.ROOT), row.text("Value"));
        }
        return new ServerVariables(variables);
    }

    private static List<Row> read(ResultSet result) throws SQLException {
        List<Row> rows = new ArrayList<>();
        int width = result.getMetaData().getColumnCount();
        while (result.next()) {
            Map<String, String> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (int i = 1; i <= width; i++) {
                columns.put(result.getMetaData().getColumnLabel(i), result.getString(i));
            }
            rows.add(new Row(columns));
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
