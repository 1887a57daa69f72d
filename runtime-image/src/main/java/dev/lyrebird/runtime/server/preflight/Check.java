package dev.lyrebird.runtime.server.preflight;

import java.sql.SQLException;
import java.util.List;

/** One thing that a capture needs. */
interface Check {
    /** @return what was found; empty when the check does not apply to this server */
    List<Outcome> examine(Subject subject) throws SQLException;
}
