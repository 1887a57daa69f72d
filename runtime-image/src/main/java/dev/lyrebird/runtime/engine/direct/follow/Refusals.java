package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.runtime.engine.direct.log.EventKind;
import dev.lyrebird.runtime.engine.direct.log.LogEvent;
import java.util.Optional;

/** Kinds of events that hold changes in a form that cannot be followed. */
final class Refusals {
    static final String CHANGE_FORMAT =
            "set binlog_format=ROW for all sessions and take the right to change it from the applications";

    private Refusals() {}

    /** @throws Refusal when an event that is none of transactions, rows and statements may hold changes */
    static void check(LogEvent event) throws Refusal {
        switch (event.type()) {
            case EventKind.STOP,
                    EventKind.INTVAR,
                    EventKind.RAND,
                    EventKind.USER_VAR,
                    EventKind.ROWS_QUERY,
                    EventKind.ANONYMOUS_GTID,
                    EventKind.PREVIOUS_GTIDS,
                    EventKind.TRANSACTION_CONTEXT,
                    EventKind.VIEW_CHANGE,
                    EventKind.MARIADB_ANNOTATE_ROWS,
                    EventKind.MARIADB_CHECKPOINT,
                    EventKind.MARIADB_GTID_LIST -> {
                // says nothing about rows
            }
            default -> {
                Optional<Refusal> refusal = of(event);
                if (refusal.isPresent()) {
                    throw refusal.get();
                }
            }
        }
    }

    /** @return why the log cannot be followed over an event of a kind that has no other meaning here */
    private static Optional<Refusal> of(LogEvent event) {
        int type = event.type();
        if (EventKind.isLoad(type)) {
            return refuse("LOAD DATA was logged as a statement (binlog_format=STATEMENT)", CHANGE_FORMAT);
        } else if (EventKind.isAncientRows(type)) {
            return refuse("row events of a server before 5.1.20", "upgrade the server");
        } else if (type == EventKind.PARTIAL_UPDATE_ROWS) {
            return refuse(
                    "an update of a JSON column was logged as a difference (binlog_row_value_options=PARTIAL_JSON)",
                    "set binlog_row_value_options to empty for all sessions");
        } else if (type == EventKind.INCIDENT) {
            return refuse(
                    "the server says that it lost events (an incident event)", "look into the server's error log");
        } else if (type >= EventKind.MARIADB_QUERY_COMPRESSED && type <= EventKind.MARIADB_ROWS_COMPRESSED_LAST) {
            return refuse("a compressed event was logged (log_bin_compress)", "SET GLOBAL log_bin_compress = OFF");
        }
        return event.isIgnorable()
                ? Optional.empty()
                : refuse(
                        "an event of kind " + type + " was logged, which this version does not know",
                        "update Lyrebird before the server");
    }

    private static Optional<Refusal> refuse(String what, String advice) {
        return Optional.of(new Refusal(what, advice));
    }
}
