package dev.lyrebird.runtime.server.jdbc;

/**
 * What a session needs so that a server's guard rails cut no result off. It begins with the global values, and {@code DEFAULT} is
 * the global value as well.
 */
public final class WholeResults {
    /**
     * The largest {@code sql_select_limit}: behind a smaller one rows are left out without a word. With a {@code max_join_size}
     * queries that may look at more rows are refused (error 1104).
     */
    public static final String VARIABLES = "sql_select_limit=18446744073709551615,sql_big_selects=1";

    /** The same as a statement. */
    public static final String STATEMENT = "SET " + VARIABLES;

    private WholeResults() {}
}
