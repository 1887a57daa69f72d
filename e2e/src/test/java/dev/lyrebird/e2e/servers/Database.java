package dev.lyrebird.e2e.servers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database of one test's own. Its user has the same name. */
public final class Database implements AutoCloseable {
    private final Administrator administrator;
    private final String name;
    private final Connection connection;

    Database(Administrator administrator, String name) {
        this.administrator = administrator;
        this.name = name;
        this.connection = administrator.connect(name);
    }

    public String name() {
        return name;
    }

    /** Runs statements, each in a transaction of its own. */
    public synchronized void run(String... statements) {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }

    /** @return the first column of every row */
    public synchronized List<String> query(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** @return another connection to the same database, for what happens at the same time */
    public Database again() {
        return new Database(administrator, name);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close the connection to " + name, e);
        }
    }
}
