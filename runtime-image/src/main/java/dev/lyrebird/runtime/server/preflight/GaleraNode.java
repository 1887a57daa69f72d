package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.report.SourceReason;
import java.util.Map;
import java.util.Optional;

/**
 * A node of a Galera cluster, which is no replica by any of the statements that tell replicas: what other nodes write stands in its
 * binlog only with {@code log_slave_updates} (MariaDB's manual, "Using MariaDB Replication with MariaDB Galera Cluster").
 */
final class GaleraNode {
    private GaleraNode() {}

    /**
     * @param variables global variables by lower-case name
     * @param updates name of the variable that has what is replicated logged
     * @return the refusal of a node that does not log what others write; empty of all other servers
     */
    static Optional<Outcome> unlogged(Map<String, String> variables, String updates) {
        return isOne(variables) && !isOn(variables, updates)
                ? Optional.of(Outcome.failed(
                        updates,
                        SourceReason.ServerMisconfigured,
                        "The server is a node of a Galera cluster, and " + updates
                                + "=OFF: what is written on other nodes is not in its binlog.",
                        "[mysqld] " + updates + "=ON  -- in the option file of each node; it takes a restart"))
                : Optional.empty();
    }

    /** Without its library a server that was built for clusters is none. */
    private static boolean isOne(Map<String, String> variables) {
        String provider = variables.getOrDefault("wsrep_provider", "");
        return isOn(variables, "wsrep_on") && !provider.isEmpty() && !provider.equalsIgnoreCase("none");
    }

    private static boolean isOn(Map<String, String> variables, String name) {
        String value = variables.getOrDefault(name, "");
        return value.equalsIgnoreCase("ON") || value.equals("1");
    }
}
