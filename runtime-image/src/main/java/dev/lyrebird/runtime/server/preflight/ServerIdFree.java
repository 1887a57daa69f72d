package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.server.jdbc.ReplicaIds;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Whether the replication server id that the user fixed is free. */
final class ServerIdFree implements Check {
    @Override
    public List<Outcome> examine(Subject subject) throws SQLException {
        if (subject.config().server().serverId().isEmpty()) {
            return List.of(Outcome.passed("server id", "The capture finds a free one."));
        }
        long wanted = subject.config().server().serverId().get();
        Set<Long> taken = ReplicaIds.taken(subject.session());
        return List.of(
                taken.contains(wanted)
                        ? Outcome.failed(
                                "server id",
                                SourceReason.ServerIdTaken,
                                "spec.mysql.serverId is " + wanted
                                        + ", which the server itself or a replica of it uses: the two"
                                        + " would disconnect each other.",
                                "Remove spec.mysql.serverId, or choose one that SHOW REPLICAS does not list")
                        : Outcome.passed("server id", "No registered replica uses " + wanted + "."));
    }
}
