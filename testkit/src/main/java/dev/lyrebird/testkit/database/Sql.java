package dev.lyrebird.testkit.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** SQL on a server, by one of its users: a short connection for each call, so that it works again after a restart. */
public final class Sql {
    private final String url;
    private final Properties login = new Properties();

    Sql(String url, String user, String password) {
        this.url = url;
        login.setProperty("user", user);
        login.setProperty("password", password);
    }

    /** @return a connection of the caller's own, to close */
    public Connection connect() {
        try {
            return DriverManager.getConnection(url, login);
        } catch (SQLException e) {
            throw new SqlFailure("cannot connect to " + url, e);
        }
    }

    /** Runs statements one after the other on one connection, each committed by itself. */
    public void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                run(statement, sql);
            }
        } catch (SQLException e) {
            throw new SqlFailure("cannot close the connection to " + url, e);
        }
    }

    /** Runs statements as one transaction. */
    public void transaction(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                run(statement, sql);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new SqlFailure("cannot commit on " + url, e);
        }
    }

    /** @return the rows of a query; each value as text, or null */
    public List<List<String>> rows(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new SqlFailure(query, e);
        }
    }

    /** @return the first column of the first row of a query, as text */
    public String value(String query) {
        List<List<String>> rows = rows(query);
        if (rows.isEmpty()) {
            throw new IllegalStateException("expected a row, found none: " + query);
        }
        return rows.get(0).get(0);
    }

    private static void run(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    private static List<String> row(ResultSet result) throws SQLException {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getString(i));
        }
        return row;
    }
}
