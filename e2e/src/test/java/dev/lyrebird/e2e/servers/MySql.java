package dev.lyrebird.e2e.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The MySQL server of the tests. */
public final class MySql {
    /** As a capture pod finds it. */
    public static final String HOST = "mysql." + ServerPods.NAMESPACE + ".svc";

    private static MySql instance;
    private final int localPort;

    private MySql() {
        ServerPods.start("mysql");
        localPort = ServerPods.forward("mysql", 3306, 0).getLocalPort();
    }

    /** @return the server; the first call starts it */
    public static synchronized MySql running() {
        if (instance == null) {
            instance = new MySql();
        }
        return instance;
    }

    /** @return a connection of the server's administrator */
    Connection connect(String database) {
        try {
            return DriverManager.getConnection(
                    "jdbc:mariadb://localhost:" + localPort + "/" + database
                            + "?sslMode=disable&allowPublicKeyRetrieval=true&connectTimeout=60000",
                    "root",
                    "root-of-the-tests");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot log in at the MySQL of the tests", e);
        }
    }

    /** Makes a database, and a user who may do what Lyrebird asks for. */
    public Database create(String name, String password) {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            statement.execute("CREATE USER " + name + "@'%' IDENTIFIED BY '" + password + "'");
            statement.execute("GRANT SELECT, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO " + name + "@'%'");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the database " + name, e);
        }
        return new Database(this, name);
    }
}
