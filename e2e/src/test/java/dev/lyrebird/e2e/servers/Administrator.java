package dev.lyrebird.e2e.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The account of the test servers that may do anything. */
final class Administrator {
    static final String NAME = "root";
    static final String PASSWORD = "root-of-the-tests";

    private final int localPort;

    /** @param statefulSet whose only pod is the server */
    Administrator(String statefulSet) {
        localPort = ServerPods.forward(statefulSet, 3306, 0).getLocalPort();
    }

    Connection connect(String database) {
        try {
            return DriverManager.getConnection(
                    "jdbc:mariadb://localhost:" + localPort + "/" + database
                            + "?sslMode=disable&allowPublicKeyRetrieval=true&connectTimeout=60000",
                    NAME,
                    PASSWORD);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot log in at the MySQL of the tests", e);
        }
    }

    /** Runs statements on a connection of their own. */
    void run(String... statements) {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("one of " + String.join("; ", statements), e);
        }
    }

    /** @return a column of the first row; empty if there is none */
    Optional<String> value(String sql, String column) {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.ofNullable(rows.getString(column)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
