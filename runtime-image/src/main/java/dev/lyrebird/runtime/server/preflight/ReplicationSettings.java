package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.MySqlGtidSet;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.server.jdbc.Identity;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.ServerVersion;
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
        outcomes.add(logsWhatItReplicates(subject));
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

    /** Only a server that does not log what it replicates must be known for a replica, or for none. */
    private static Outcome logsWhatItReplicates(Subject subject) throws SQLException {
        String name = subject.variables().knows("log_replica_updates") ? "log_replica_updates" : "log_slave_updates";
        if (subject.isOn(name)) {
            return Outcome.passed(name, "What the server replicates is in its binlog.");
        }
        Optional<Outcome> unlogged = GaleraNode.unlogged(
                subject.variables(),
                name,
                Identity.read(subject.session()),
                subject.checkpoint().map(Checkpoint::server));
        if (unlogged.isPresent()) {
            return unlogged.get();
        }
        Optional<List<Row>> channels = channels(subject);
        String fix = "[mysqld] " + name + "=ON  -- in the server's option file; it takes a restart";
        String lost = name + "=OFF: what it replicates is not in its binlog.";
        if (channels.isPresent()) {
            return channels.get().isEmpty()
                    ? Outcome.passed(name, "The server replicates nothing.")
                    : Outcome.failed(
                            name, SourceReason.ServerMisconfigured, "The server is a replica and " + lost, fix);
        }
        String ask = subject.version().isMariaDb() ? "REPLICA MONITOR" : "REPLICATION CLIENT";
        String grant = "GRANT " + ask + " ON *.* TO " + subject.account() + ";";
        return subject.variable("gtid_slave_pos").isEmpty()
                ? Outcome.warning(
                        name,
                        "The account may not see whether the server is a replica (" + ask + "). If it is, " + lost,
                        grant)
                : Outcome.failed(
                        name,
                        SourceReason.ServerMisconfigured,
                        "The server has replicated (gtid_slave_pos is " + subject.variable("gtid_slave_pos") + ") and "
                                + lost,
                        fix + ". If it is no replica any more, so that this can be seen: " + grant);
    }

    /** @return a row a connection that the server replicates over; empty when the account may not ask */
    private static Optional<List<Row>> channels(Subject subject) throws SQLException {
        try {
            return Optional.of(subject.session().rows(question(subject.version())));
        } catch (SQLException e) {
            if (e.getErrorCode() == Privileges.REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** {@code SHOW REPLICA STATUS} of MariaDB tells of the connection without a name only. */
    private static String question(ServerVersion version) {
        if (version.isMariaDb()) {
            return "SHOW ALL SLAVES STATUS";
        }
        return version.atLeast(8, 0, 22) ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS";
    }
}
