package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.server.jdbc.ServerVariables;
import java.util.Optional;

/**
 * A node of a Galera cluster, which is no replica by any of the statements that tell replicas: what other nodes write stands in its
 * binlog only with {@code log_slave_updates} (MariaDB's manual, "Using MariaDB Replication with MariaDB Galera Cluster").
 */
final class GaleraNode {
    private GaleraNode() {}

    /**
     * @param updates name of the variable that has what is replicated logged
     * @param server who the server is
     * @param followed the server that the capture's checkpoint is of; empty before its first start
     * @return of a node that does not log what others write: the refusal of a start there, or, where the capture follows it already, a
     *     warning; empty of all other servers
     */
    static Optional<Outcome> unlogged(
            ServerVariables variables, String updates, ServerIdentity server, Optional<ServerIdentity> followed) {
        if (!isOne(variables) || variables.isOn(updates)) {
            return Optional.empty();
        }
        String lost = "The server is a node of a Galera cluster, and " + updates
                + "=OFF: what is written on other nodes is not in its binlog.";
        String fix = "[mysqld] " + updates + "=ON  -- in the option file of each node; it takes a restart";
        return Optional.of(
                followed.filter(server::equals).isPresent()
                        ? Outcome.warning(
                                updates,
                                lost + " The source follows it already and goes on, without that.",
                                fix + ". Then a SnapshotJob copies what was missed")
                        : Outcome.failed(updates, SourceReason.ServerMisconfigured, lost, fix));
    }

    /** Without its library a server that was built for clusters is none. */
    private static boolean isOne(ServerVariables variables) {
        String provider = variables.text("wsrep_provider");
        return variables.isOn("wsrep_on") && !provider.isEmpty() && !provider.equalsIgnoreCase("none");
    }
}
