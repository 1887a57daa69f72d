package dev.lyrebird.runtime.engine.direct.schema.ddl;

import dev.lyrebird.contract.checkpoint.Flavor;

/**
 * The part of a session's {@code sql_mode} that decides what a statement means. The bits are those of the query event's status
 * variable (MySQL's manual, "Event Classes and Types"; MariaDB's manual, "QUERY_EVENT"); they are the same on both.
 *
 * @param ansiQuotes double quotes enclose names, not strings
 * @param noBackslashEscapes a backslash in a string is an ordinary character
 * @param realAsFloat REAL is FLOAT
 * @param oracle MariaDB's mode with Oracle's names of types
 * @param mariaDb whether what stands behind {@code /*M!} was executed: to MySQL that is a comment as any other
 */
public record SqlMode(
        boolean ansiQuotes, boolean noBackslashEscapes, boolean realAsFloat, boolean oracle, boolean mariaDb) {
    /** What a session has that sets nothing of it. */
    public static final SqlMode DEFAULT = new SqlMode(false, false, false, false, false);

    private static final long REAL_AS_FLOAT = 1;
    private static final long ANSI_QUOTES = 1 << 2;
    private static final long ORACLE = 1 << 9;
    private static final long NO_BACKSLASH_ESCAPES = 1 << 20;

    /** @param bits the status variable */
    public static SqlMode ofBits(long bits, Flavor flavor) {
        return new SqlMode(
                (bits & ANSI_QUOTES) != 0,
                (bits & NO_BACKSLASH_ESCAPES) != 0,
                (bits & REAL_AS_FLOAT) != 0,
                flavor == Flavor.MariaDb && (bits & ORACLE) != 0,
                flavor == Flavor.MariaDb);
    }
}
