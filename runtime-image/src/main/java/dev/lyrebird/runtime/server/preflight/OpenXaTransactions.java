package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.server.jdbc.PreparedXa;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

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
        Optional<Integer> open = PreparedXa.count(subject.session());
        if (open.isEmpty()) {
            return List.of(Outcome.warning(
                    "XA RECOVER",
                    "The account may not see whether prepared XA transactions are open. If there are any, their rows can be"
                            + " missing from the first copy. Servers without XA need nothing.",
                    "GRANT XA_RECOVER_ADMIN ON *.* TO " + subject.account() + ";"));
        }
        return List.of(
                open.get() == 0
                        ? Outcome.passed("XA RECOVER", "No prepared XA transaction is open.")
                        : Outcome.failed(
                                "XA RECOVER",
                                SourceReason.ServerMisconfigured,
                                open.get()
                                        + " prepared XA transactions are open: the first position must not lie between a prepare and"
                                        + " its end. The capture starts once they have ended.",
                                "XA RECOVER CONVERT XID;  -- then XA COMMIT or XA ROLLBACK for each"));
    }
}
