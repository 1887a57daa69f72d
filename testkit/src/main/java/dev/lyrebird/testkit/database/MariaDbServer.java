package dev.lyrebird.testkit.database;

import java.util.List;
import java.util.Map;

/** A real MariaDB server. */
public final class MariaDbServer extends DatabaseServer {
    private MariaDbServer(DatabaseOptions options) {
        super("mariadb", options);
        MariaDbInstallation.newData(dataDirectory());
        // In the binlog it would be a transaction that no user made.
        write(
                directory().resolve("init.sql"),
                "SET SQL_LOG_BIN=0;\n" + CREATE_ADMIN.replace("USER '", "USER IF NOT EXISTS '"));
        startAgain();
    }

    public static MariaDbServer start() {
        return start(DatabaseOptions.defaults());
    }

    public static MariaDbServer start(DatabaseOptions options) {
        return new MariaDbServer(options);
    }

    /**
     * Makes this server a replica of {@code source}, by GTID.
     *
     * @param connection name of the connection; empty for the one without a name
     */
    public void follow(MariaDbServer source, String connection) {
        source.createUser("replicator", "replicator-of-a-test", "REPLICATION SLAVE ON *.*");
        sql().execute(
                        "CHANGE MASTER '" + connection + "' TO MASTER_HOST='" + source.host() + "', MASTER_PORT="
                                + source.port()
                                + ", MASTER_USER='replicator', MASTER_PASSWORD='replicator-of-a-test',"
                                + " MASTER_CONNECT_RETRY=1, MASTER_SSL=0, MASTER_USE_GTID=slave_pos",
                        "START SLAVE '" + connection + "'");
    }

    /** @return the last transaction of each domain that this server's binlog holds, such as {@code 0-101-7} */
    public String gtidBinlogPosition() {
        return sql().value("SELECT @@GLOBAL.gtid_binlog_pos");
    }

    @Override
    List<String> program() {
        String home = MariaDbInstallation.home().toString();
        return List.of(
                home + "/bin/mariadbd", "--no-defaults", "--basedir=" + home, "--lc-messages-dir=" + home + "/share");
    }

    @Override
    Map<String, String> ownVariables() {
        return Map.of(
                "binlog_format", "ROW",
                "binlog_legacy_event_pos", "1", // from 11.4 on events carry no usable position without it
                "init_file", directory().resolve("init.sql").toString());
    }
}
