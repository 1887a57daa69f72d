package dev.lyrebird.runtime.engine.direct.decode;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * All in which events of the two engines differ. The tests of their equality leave out what this list names and nothing else; the
 * list in docs/engines.md is made of it; and each entry is shown to be true, so that none outlives its reason.
 */
enum EngineDifference {
    ProcessingTime(
            "`ts_ms`, `ts_us`, `ts_ns` beside `op`: when an engine handled the event.",
            value -> value.replaceAll(",\"ts_ms\":\\d+,\"ts_us\":\\d+,\"ts_ns\":\\d+}(}?)$", ",…}$1")),
    RowOfATruncation(
            "`source.row` of a truncation: Direct says 0, Debezium the number of the last row that it read before.",
            value -> value.contains("\"op\":\"t\"")
                    ? value.replaceAll("\"row\":\\d+,\"thread\"", "\"row\":…,\"thread\"")
                    : value),
    XaTransactions(
            "XA transactions: Direct delivers them at XA COMMIT, in its place in the order, and nothing after XA ROLLBACK; Debezium at XA PREPARE, and"
                    + " does not take them back."),
    Addresses(
            "INET4 and INET6 (MariaDB): Direct gives the text that the server selects, in rows and keys, streamed and copied. Debezium's parser does not know"
                    + " the types; where any table of the server has one, the preflight refuses `engine: Debezium`."),
    RowHashes(
            "Unique keys that MariaDB keeps as hashes, since they are over TEXT or BLOB or too long for an index: Direct reads their tables. Debezium stops at the first row of"
                    + " such a table, since it has a column more in the log than in its definition."),
    Sequences(
            "Sequences of MariaDB in a captured database: Direct passes over them. Debezium stops at the first `NEXTVAL`, for which the log has a row of a table that is none,"
                    + " where `spec.tables` selects the name of the sequence."),
    OldTimes(
            "Times with a fraction in tables that MariaDB made with `mysql56_temporal_format=OFF`, or before 10.1: Direct reads them. Debezium stops at their rows, or takes other values and rows out of them;"
                    + " where a captured table has one, the preflight refuses `engine: Debezium`, and warns of other tables'. `ALTER TABLE … FORCE` gives them the form of today."),
    PresetDates(
            "Dates that no calendar has (`0000-00-00`) in a column `NOT NULL DEFAULT '2020-01-01'`: Direct gives 1970-01-01, as where there is no default; Debezium the default.");

    private final String words;
    private final UnaryOperator<String> leaveOut;

    EngineDifference(String words) {
        this(words, value -> value);
    }

    /** @param leaveOut takes out of an event's value what may differ */
    EngineDifference(String words, UnaryOperator<String> leaveOut) {
        this.words = words;
        this.leaveOut = leaveOut;
    }

    /** @return an event's value without what may differ */
    String without(String value) {
        return leaveOut.apply(value);
    }

    /** @return an event's value without anything that may differ */
    static String allOutOf(String value) {
        String equal = value;
        for (EngineDifference difference : values()) {
            equal = difference.without(equal);
        }
        return equal;
    }

    /** @return the list, as people read it */
    static String markdown() {
        return Arrays.stream(values())
                .map(difference -> "- " + difference.words)
                .collect(Collectors.joining("\n"));
    }
}
