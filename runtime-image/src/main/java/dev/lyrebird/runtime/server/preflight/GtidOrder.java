package dev.lyrebird.runtime.server.preflight;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Whether MariaDB's numbers of transactions rise within each domain, by which positions are ordered. A log whose numbers fell once can
 * be in order from then on, so this warns; where they fall behind a position, the engines stop.
 */
final class GtidOrder implements Check {
    private static final String CHECK = "gtid order";

    @Override
    public List<Outcome> examine(Subject subject) throws SQLException {
        if (!subject.version().isMariaDb()) {
            return List.of();
        }
        Optional<String> fell = MariaDbLog.fell(subject.session());
        return List.of(
                fell.isEmpty()
                        ? Outcome.passed(CHECK, "Numbers of transactions rise within each gtid_domain_id.")
                        : Outcome.warning(
                                CHECK,
                                fell.get()
                                        + ", so several servers have written to this gtid_domain_id. Positions are ordered by"
                                        + " these numbers: the capture stops before the next transaction whose number is not above"
                                        + " the one before it.",
                                "Give each primary its own gtid_domain_id, keep local writes of a replica out of its binlog"
                                        + " (sql_log_bin=0), or set gtid_strict_mode=ON"));
    }
}
