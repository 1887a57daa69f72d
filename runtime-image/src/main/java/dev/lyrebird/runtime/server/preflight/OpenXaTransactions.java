package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.report.SourceReason;
import java.sql.SQLException;
import java.util.List;

/**
 * Whether prepared XA transactions are open when a capture starts for the first time. Their rows stand in the log at the
 * prepare, before the first position, and would become visible later: neither copied nor read.
 */
final class OpenXaTransactions implements Check {
    @Override
    public List<Outcome> examine(Subject subject) throws SQLException {
        if (subject.checkpoint().isPresent()) {
            return List.of();
        }
        int open;
        try {
            open = subject.session().rows("XA RECOVER").size();
        } catch (SQLException e) {
            if (!isRefused(e)) {
                throw e;
            }
            return List.of(Outcome.warning(
                    "XA RECOVER",
                    "The account may not see whether prepared XA transactions are open. If there are any, their rows can be"
                            + " missing from the first copy. Servers without XA need nothing.",
                    "GRANT XA_RECOVER_ADMIN ON *.* TO " + subject.account() + ";"));
        }
        return List.of(
                open == 0
                        ? Outcome.passed("XA RECOVER", "No prepared XA transaction is open.")
                        : Outcome.failed(
                                "XA RECOVER",
                                SourceReason.ServerMisconfigured,
                                open
                                        + " prepared XA transactions are open: the first position must not lie between a prepare and"
                                        + " its end. The capture starts once they have ended.",
                                "XA RECOVER CONVERT XID;  -- then XA COMMIT or XA ROLLBACK for each"));
    }

    private static boolean isRefused(SQLException e) {
        return e.getErrorCode() == 1401 || e.getErrorCode() == Privileges.REFUSED;
    }
}
