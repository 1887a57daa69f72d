package dev.lyrebird.runtime.server.query;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.runtime.server.jdbc.WholeResults;
import java.io.IOException;
import java.util.List;

/** How a session that reads rows is set: what it gives must not depend on the server's or the account's settings. */
final class SessionSettings {
    /** A destination that stands still must not end the query: the server waits so long for room in the connection. */
    private static final int PATIENCE_SECONDS = 3600;

    private static final int UNKNOWN_VARIABLE = 1193;

    private static final List<String> BOTH = List.of(
            "SET NAMES utf8mb4",
            "SET character_set_results = NULL",
            "SET time_zone = '+00:00'",
            "SET sql_mode = ''",
            "SET SESSION TRANSACTION READ ONLY",
            "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
            "SET net_write_timeout = " + PATIENCE_SECONDS,
            "SET wait_timeout = " + PATIENCE_SECONDS,
            WholeResults.STATEMENT);

    private SessionSettings() {}

    static void of(Flavor flavor, QueryConnection connection) throws IOException {
        for (String statement : BOTH) {
            connection.execute(statement);
        }
        connection.execute(flavor == Flavor.MariaDb ? "SET max_statement_time = 0" : "SET max_execution_time = 0");
        if (flavor == Flavor.MySql) {
            optional(connection, "SET information_schema_stats_expiry = 0");
            optional(connection, "SET show_gipk_in_create_table_and_information_schema = ON");
        }
    }

    /** Variables that older servers lack. */
    private static void optional(QueryConnection connection, String statement) throws IOException {
        try {
            connection.execute(statement);
        } catch (QueryFailed e) {
            if (e.code() != UNKNOWN_VARIABLE) {
                throw e;
            }
        }
    }
}
