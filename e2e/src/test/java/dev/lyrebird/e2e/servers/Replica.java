package dev.lyrebird.e2e.servers;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** A second MySQL server, which replicates all that the first one has: its databases and its users. */
public final class Replica {
    private static final String STATEFUL_SET = "mysql-replica";
    /** As a pod finds it. */
    public static final String HOST = ServerPods.host(STATEFUL_SET);

    private static Replica instance;
    private final Administrator administrator;

    private Replica() {
        ServerPods.startReplica(STATEFUL_SET);
        administrator = new Administrator(STATEFUL_SET);
        if (administrator.value("SHOW REPLICA STATUS", "Source_Host").isEmpty()) {
            administrator.run("CHANGE REPLICATION SOURCE TO SOURCE_HOST = '" + MySql.HOST + "', SOURCE_USER = '"
                    + Administrator.NAME + "', SOURCE_PASSWORD = '" + Administrator.PASSWORD
                    + "', SOURCE_AUTO_POSITION = 1, SOURCE_CONNECT_RETRY = 1, GET_SOURCE_PUBLIC_KEY = 1");
        }
        resume();
    }

    /** @return the server; the first call starts it, and what it replicates */
    public static synchronized Replica running() {
        if (instance == null) {
            instance = new Replica();
        }
        return instance;
    }

    /** It does not replicate any more. */
    public void stop() {
        administrator.run("STOP REPLICA");
    }

    public void resume() {
        administrator.run("START REPLICA");
    }

    /** Waits until it has all that the primary has now. */
    public void awaitCaughtUp() {
        String primary = MySql.running()
                .administrator()
                .value("SELECT @@GLOBAL.gtid_executed AS executed", "executed")
                .orElseThrow();
        await("the replica has what the primary has")
                .atMost(Duration.ofSeconds(120))
                .until(() -> administrator
                        .value("SELECT GTID_SUBSET('" + primary + "', @@GLOBAL.gtid_executed) AS has", "has")
                        .orElseThrow()
                        .equals("1"));
    }

    /** @return its {@code server_uuid} */
    public String uuid() {
        return administrator
                .value("SELECT @@GLOBAL.server_uuid AS uuid", "uuid")
                .orElseThrow();
    }
}
