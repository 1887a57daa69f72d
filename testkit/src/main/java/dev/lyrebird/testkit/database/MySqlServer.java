package dev.lyrebird.testkit.database;

import dev.lyrebird.testkit.database.DatabaseOptions.Gtids;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real MySQL server: the first of a JVM takes three seconds to start, each further one less than two. */
public final class MySqlServer extends DatabaseServer {
    private static final String LOG_REPLICA_UPDATES = "log_replica_updates";
    private static final String REPLICATION_USER = "replicator";
    private static final String REPLICATION_PASSWORD = "replicator-of-a-test";

    private MySqlServer(DatabaseOptions options) {
        super("mysql", options);
        MySqlInstallation.newData(dataDirectory());
        startAgain();
    }

    public static MySqlServer start() {
        return start(DatabaseOptions.defaults());
    }

    public static MySqlServer start(DatabaseOptions options) {
        return new MySqlServer(options);
    }

    /** Starts a server that replicates from this one, by GTID where both have them, and serves reads only. */
    public MySqlServer startReplica(DatabaseOptions replicaOptions) {
        MySqlServer replica = start(
                replicaOptions.variables().containsKey(LOG_REPLICA_UPDATES)
                        ? replicaOptions
                        : replicaOptions.with(LOG_REPLICA_UPDATES, "ON"));
        sql().execute(
                        "CREATE USER IF NOT EXISTS '" + REPLICATION_USER + "'@'%' IDENTIFIED BY '"
                                + REPLICATION_PASSWORD + "'",
                        "GRANT REPLICATION SLAVE ON *.* TO '" + REPLICATION_USER + "'@'%'");
        replica.follow(this);
        return replica;
    }

    /** Makes this server a replica of {@code source}, from the beginning of what the source's binlogs hold. */
    private void follow(MySqlServer source) {
        boolean byGtid = options().gtids() == Gtids.ON;
        sql().execute(
                        "CHANGE REPLICATION SOURCE TO SOURCE_HOST='" + source.host() + "', SOURCE_PORT=" + source.port()
                                + ", SOURCE_USER='" + REPLICATION_USER + "', SOURCE_PASSWORD='" + REPLICATION_PASSWORD
                                + "', SOURCE_SSL=1, SOURCE_CONNECT_RETRY=1, "
                                + (byGtid
                                        ? "SOURCE_AUTO_POSITION=1"
                                        : "SOURCE_LOG_FILE='binlog.000001', SOURCE_LOG_POS=4"),
                        "START REPLICA",
                        "SET GLOBAL super_read_only=ON");
    }

    /** Makes a replica an ordinary server that takes writes. */
    public void promote() {
        sql().execute(
                        "STOP REPLICA",
                        "RESET REPLICA ALL",
                        "SET GLOBAL super_read_only=OFF",
                        "SET GLOBAL read_only=OFF");
    }

    /** Waits until this server has everything that {@code source} has committed by now; both need GTIDs. */
    public void awaitCaughtUpWith(MySqlServer source, Duration atMost) {
        String wanted = source.gtidExecuted();
        String outcome =
                sql().value("SELECT WAIT_FOR_EXECUTED_GTID_SET('" + wanted + "', " + atMost.toMillis() / 1000.0 + ")");
        if (!"0".equals(outcome)) {
            throw new IllegalStateException(this + " has not reached " + wanted + " within " + atMost
                    + "; its replication: " + sql().rows("SHOW REPLICA STATUS"));
        }
    }

    /** @return a program of the same installation, such as {@code mysqldump} */
    public static Path program(String name) {
        return MySqlInstallation.mysqld().resolveSibling(name);
    }

    /** @return the transactions that this server holds, in one line */
    public String gtidExecuted() {
        return sql().value("SELECT REPLACE(@@GLOBAL.gtid_executed, '\n', '')");
    }

    @Override
    List<String> program() {
        return List.of(MySqlInstallation.mysqld().toString());
    }

    @Override
    Map<String, String> ownVariables() {
        String gtids = options().gtids().name();
        return Map.of(
                "gtid_mode", gtids,
                "enforce_gtid_consistency", gtids,
                "mysqlx", "OFF",
                "temptable_max_ram", "64M",
                "innodb_redo_log_capacity", "64M",
                "innodb_flush_method", "nosync");
    }
}
