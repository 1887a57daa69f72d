package dev.lyrebird.e2e.servers;

/** The MySQL server of the tests. */
public final class MySql {
    private static final String STATEFUL_SET = "mysql";
    /** As a capture pod finds it. */
    public static final String HOST = ServerPods.host(STATEFUL_SET);

    private static MySql instance;
    private final Administrator administrator;

    private MySql() {
        ServerPods.start(STATEFUL_SET);
        administrator = new Administrator(STATEFUL_SET);
    }

    /** @return the server; the first call starts it */
    public static synchronized MySql running() {
        if (instance == null) {
            instance = new MySql();
        }
        return instance;
    }

    Administrator administrator() {
        return administrator;
    }

    /** Makes a database, and a user who may do what Lyrebird asks for. */
    public Database create(String name, String password) {
        administrator.run(
                "CREATE DATABASE " + name,
                "CREATE USER " + name + "@'%' IDENTIFIED BY '" + password + "'",
                "GRANT SELECT, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO " + name + "@'%'");
        return new Database(administrator, name);
    }
}
