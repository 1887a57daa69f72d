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
            "`source.row` of a truncation: Direct delivers 0, Debezium the number of the last row that it read before.",
            value -> value.contains("\"op\":\"t\"")
                    ? value.replaceAll("\"row\":\\d+,\"thread\"", "\"row\":…,\"thread\"")
                    : value),
    XaTransactions(
            "XA transactions: Direct delivers them at XA COMMIT, in its place in the order, and delivers nothing after XA"
                    + " ROLLBACK. Debezium delivers them at XA PREPARE, and does not take them back."),
    Addresses(
            "INET4 and INET6 (MariaDB): Direct delivers the text that a SELECT returns, in rows and keys, streamed and"
                    + " copied. Debezium's parser does not know the types. If any table of the server has one, the preflight refuses"
                    + " `engine: Debezium`."),
    RowHashes(
            "Unique keys that MariaDB stores as hashes, because they are over TEXT or BLOB or too long for an index: Direct"
                    + " reads their tables. Debezium stops at the first row of such a table, because the log has one column more than"
                    + " the definition."),
    Sequences("Sequences of MariaDB in a captured database: Direct skips them. Debezium stops at the first `NEXTVAL` if"
            + " `spec.tables` matches the name of the sequence, because the log then has a row of something that is not a"
            + " table."),
    OldTimes(
            "Times with a fraction in tables that MariaDB created with `mysql56_temporal_format=OFF`, or before 10.1: Direct"
                    + " reads them. Debezium stops at their rows, or reads wrong values and rows. If a captured table has such a"
                    + " column, the preflight refuses `engine: Debezium`; if another table has one, it warns. `ALTER TABLE … FORCE`"
                    + " converts them to the current form."),
    PresetDates("Dates that no calendar has (`0000-00-00`) in a column `NOT NULL DEFAULT '2020-01-01'`: Direct delivers"
            + " 1970-01-01, as if there was no default; Debezium delivers the default."),
    BlanksBehindMembers(
            "Members of ENUM and SET that a statement has with trailing blanks (`ENUM('a ')`): Direct delivers them"
                    + " without, as the server stores and selects them; Debezium delivers them with the blanks if it read the"
                    + " statement from the log.");

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
