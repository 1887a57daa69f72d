package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.contract.checkpoint.Flavor;
import java.util.List;
import java.util.Set;

/** Settings that every session makes explicitly, because results and timeouts must not depend on the server's global values. */
public final class EverySession {
    /** What the server says once a lock was waited for as long as the session would. */
    public static final int LOCK_WAIT_OVER = 1205;

    /**
     * Warnings that {@code information_schema} left a table out, which a statement has locked: MariaDB and old MySQL answer without it.
     * The second one is {@code ER_WARN_I_S_SKIPPED_TABLE}.
     */
    public static final Set<Integer> LEFT_OUT = Set.of(LOCK_WAIT_OVER, 1684);

    /** "Unknown system variable". */
    public static final int UNKNOWN_VARIABLE = 1193;

    /**
     * Variables for a driver's URL. The largest {@code sql_select_limit}: behind a smaller one rows are left out without a word. With
     * a {@code max_join_size} queries that may look at more rows are refused (error 1104). And a short {@code lock_wait_timeout}, in
     * seconds: whoever waits for a table that is locked or altered hears of it and asks again, while the server waits for a year
     * (MariaDB: a day), also for one that has gone.
     */
    public static final String VARIABLES =
            "sql_select_limit=18446744073709551615,sql_big_selects=1,lock_wait_timeout=5";

    /** In the order in which they are to be run. */
    public static final List<String> STATEMENTS =
            List.of("SET SESSION TRANSACTION READ ONLY", "SET time_zone = '+00:00'", "SET " + VARIABLES);

    private EverySession() {}

    /** @return more of them, which older servers refuse with {@link #UNKNOWN_VARIABLE} and do not need */
    public static List<String> ofNewerServers(Flavor flavor) {
        return flavor == Flavor.MariaDb
                ? List.of()
                : List.of(
                        "SET information_schema_stats_expiry = 0",
                        "SET show_gipk_in_create_table_and_information_schema = ON");
    }
}
