package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.runtime.server.jdbc.SqlSession;
import java.sql.SQLException;

/** What a session makes of TIMESTAMP columns: {@code explicit_defaults_for_timestamp} (MySQL's and MariaDB's manuals). */
public enum TimestampRule {
    /** They are what their definitions say, as columns of any other type. */
    AsWritten,

    /** Those that do not say NULL are never NULL, and have defaults of their own. */
    Implicit;

    /** @return the rule of statements whose events say none: of MySQL before 8.0, and of MariaDB before 10.10 */
    public static TimestampRule read(SqlSession session) throws SQLException {
        if (session.version().isMariaDb() && session.version().atLeast(10, 10)) {
            return Implicit; // the other one is said
        }
        return of(session.isOn("explicit_defaults_for_timestamp").orElse(true));
    }

    static TimestampRule of(boolean explicit) {
        return explicit ? AsWritten : Implicit;
    }
}
