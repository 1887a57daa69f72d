package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.MySqlGtidSet;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.server.jdbc.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** GTIDs, and what a server that is itself a replica must do. */
final class ReplicationSettings implements Check {
    @Override
    public List<Outcome> examine(Subject subject) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(gtids(subject));
        tags(subject).ifPresent(outcomes::add);
        logsWhatItReplicates(subject).ifPresent(outcomes::add);
        return outcomes;
    }

    private static Outcome gtids(Subject subject) {
        if (subject.usesGtids()) {
            return Outcome.passed("gtid_mode", "Positions are GTIDs and survive a failover.");
        }
        return Outcome.warning(
                "gtid_mode",
                "gtid_mode=" + subject.variable("gtid_mode")
                        + ": positions are file and offset, which mean nothing on another"
                        + " server, and with semi-synchronous replication a copy can miss what was not visible yet.",
                "SET PERSIST enforce_gtid_consistency = ON; SET PERSIST gtid_mode = OFF_PERMISSIVE;"
                        + " SET PERSIST gtid_mode = ON_PERMISSIVE; SET PERSIST gtid_mode = ON;");
    }

    private static Optional<Outcome> tags(Subject subject) throws SQLException {
        if (subject.version().isMariaDb() || !subject.usesGtids()) {
            return Optional.empty();
        }
        String executed = subject.session()
                .first("SELECT @@global.gtid_executed AS gtids")
                .map(row -> row.text("gtids"))
                .orElse("");
        boolean tagged = GtidSet.parse(executed) instanceof MySqlGtidSet set && set.isTagged();
        if (!tagged) {
            return Optional.of(Outcome.passed("tagged GTIDs", "No GTID has a tag."));
        } else if (subject.engine().engine() == EngineChoice.Direct) {
            return Optional.of(Outcome.passed("tagged GTIDs", "GTIDs have tags, which the Direct engine follows."));
        }
        return Optional.of(Outcome.failed(
                "tagged GTIDs",
                SourceReason.Unsupported,
                "gtid_executed holds GTIDs with a tag (uuid:tag:number). The Debezium engine cannot follow a log with"
                        + " them.",
                "Set spec.engine to Auto or Direct. Or commit without tags: SET GLOBAL gtid_next = 'AUTOMATIC' in every"
                        + " application; a set that has tags keeps them until it is reset"));
    }

    private static Optional<Outcome> logsWhatItReplicates(Subject subject) throws SQLException {
        boolean newWords = subject.version().atLeast(8, 0, 22);
        List<Row> status;
        try {
            status = subject.session().rows(newWords ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS");
        } catch (SQLException e) {
            if (e.getErrorCode() == Privileges.REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
        String name =
                subject.variables().containsKey("log_replica_updates") ? "log_replica_updates" : "log_slave_updates";
        if (status.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                subject.isOn(name)
                        ? Outcome.passed(name, "The server is a replica and logs what it replicates.")
                        : Outcome.failed(
                                name,
                                SourceReason.ServerMisconfigured,
                                "The server is a replica and " + name
                                        + "=OFF: what it replicates is not in its binlog.",
                                "[mysqld] " + name + "=ON  -- in the server's option file; it takes a restart"));
    }
}
