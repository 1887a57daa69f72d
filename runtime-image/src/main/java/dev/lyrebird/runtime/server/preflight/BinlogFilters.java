package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.server.jdbc.BinlogStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Whether the server leaves databases out of its binlog. */
final class BinlogFilters implements Check {
    @Override
    public List<Outcome> examine(Subject subject) throws SQLException {
        Optional<BinlogStatus> status;
        try {
            status = BinlogStatus.read(subject.session());
        } catch (SQLException e) {
            if (e.getErrorCode() == Privileges.REFUSED) {
                return List.of(); // reported by the check of privileges
            }
            throw e;
        }
        return status.map(BinlogStatus::filters)
                .filter(filters -> !filters.isEmpty())
                .map(filters -> List.of(Outcome.failed(
                        "binlog filters",
                        SourceReason.ServerMisconfigured,
                        "The server leaves databases out of its binlog (" + filters
                                + "): what it does not log cannot be" + " captured.",
                        "Remove binlog-do-db and binlog-ignore-db from the server's option file; it takes a restart")))
                .orElse(List.of());
    }
}
