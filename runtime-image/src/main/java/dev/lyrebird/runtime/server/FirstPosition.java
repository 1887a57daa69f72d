package dev.lyrebird.runtime.server;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.jdbc.PreparedXa;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import java.sql.SQLException;

/**
 * Where a first start begins that is not told where. Rows of a transaction that is prepared before the first position and
 * committed behind it are neither copied, as long as they are not visible, nor read. Preflight has looked a while ago: others may
 * have been prepared since.
 */
public final class FirstPosition {
    private FirstPosition() {}

    /**
     * Asks for prepared transactions before the position and again after it: of one that ends just behind the position the second
     * answer tells nothing. Neither tells of one that is both prepared and ended between them; but its end is counted.
     *
     * @param current gives where the log stands
     * @throws SourceFailure when a transaction may be open at the position: it is to be asked again
     */
    public static Position take(SqlSession session, ServerConnector.Work<Position> current)
            throws SQLException, SourceFailure {
        long ends = PreparedXa.ends(session);
        refuseWhenOpen(session);
        Position now = current.on(session);
        refuseWhenOpen(session);
        if (PreparedXa.ends(session) != ends) {
            throw refused(
                    "An XA transaction has ended while the first position was taken, and may lie on both sides of it."
                            + " The capture takes another one.");
        }
        return now;
    }

    private static void refuseWhenOpen(SqlSession session) throws SQLException, SourceFailure {
        if (PreparedXa.count(session).orElse(0) > 0) {
            throw refused(
                    "Prepared XA transactions are open: the first position must not lie between a prepare and its end. The"
                            + " capture takes another one once they have ended; XA RECOVER CONVERT XID lists them.");
        }
    }

    private static SourceFailure refused(String message) {
        return new SourceFailure(Aspect.SourceConfigured, SourceReason.ServerMisconfigured, message, null);
    }
}
