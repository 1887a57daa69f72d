package dev.lyrebird.runtime.realserver.replica;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.MySqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;

/** A primary and its replica, which has a log-in of its own for copies. */
record ReplicatedPair(MySqlServer primary, MySqlServer replica) implements AutoCloseable {
    static final String READER = "reader";
    private static final String PASSWORD = "secret-of-the-reader";

    static ReplicatedPair start() {
        MySqlServer primary = MySqlServer.start();
        MySqlServer replica = primary.startReplica(DatabaseOptions.defaults());
        primary.createUser(READER, PASSWORD, "SELECT, REPLICATION CLIENT ON *.*");
        return new ReplicatedPair(primary, replica);
    }

    /** Mounts the log-in of copies, as a pod of a SnapshotJob has it. */
    void mount(Path mounts) {
        Sources mounted = Sources.of(primary, mounts);
        mounted.mount(Mounts.READER_CREDENTIALS, DataKeys.USERNAME, READER);
        mounted.mount(Mounts.READER_CREDENTIALS, DataKeys.PASSWORD, PASSWORD);
    }

    void awaitCaughtUp() {
        replica.awaitCaughtUpWith(primary, Duration.ofSeconds(30));
    }

    /** Something to do while the replica runs and applies nothing. */
    interface Work {
        void run() throws Exception;
    }

    /** Holds the replica's applier up by a lock: it says that it runs, and falls behind. */
    void whileItLags(Work work) throws Exception {
        try (Connection connection = replica.sql().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("FLUSH TABLES WITH READ LOCK");
            work.run();
            statement.execute("UNLOCK TABLES");
        }
    }

    @Override
    public void close() {
        replica.close();
        primary.close();
    }
}
