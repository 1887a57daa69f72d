package dev.lyrebird.runtime.server.query;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.runtime.server.jdbc.EverySession;
import java.io.IOException;
import java.util.List;

/** How a session that reads rows is set: what it gives must not depend on the server's or the account's settings. */
final class SessionSettings {
    /** A destination that stands still must not end the query: the server waits so long for room in the connection. */
    private static final int PATIENCE_SECONDS = 3600;

    private static final List<String> OF_ROWS = List.of(
            "SET NAMES utf8mb4",
            "SET character_set_results = NULL",
            "SET sql_mode = ''",
            "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
            "SET net_write_timeout = " + PATIENCE_SECONDS,
            "SET wait_timeout = " + PATIENCE_SECONDS);

    private SessionSettings() {}

    static void of(Flavor flavor, QueryConnection connection) throws IOException {
        for (String statement : EverySession.STATEMENTS) {
            connection.execute(statement);
        }
        for (String statement : OF_ROWS) {
            connection.execute(statement);
        }
        connection.execute(flavor == Flavor.MariaDb ? "SET max_statement_time = 0" : "SET max_execution_time = 0");
        for (String statement : EverySession.ofNewerServers(flavor)) {
            whereKnown(connection, statement);
        }
    }

    private static void whereKnown(QueryConnection connection, String statement) throws IOException {
        try {
            connection.execute(statement);
        } catch (QueryFailed e) {
            if (e.code() != EverySession.UNKNOWN_VARIABLE) {
                throw e;
            }
        }
    }
}
