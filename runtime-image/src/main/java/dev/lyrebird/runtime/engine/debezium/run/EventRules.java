package dev.lyrebird.runtime.engine.debezium.run;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer.EventDataWrapper;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.debezium.gate.TablesInForce;
import dev.lyrebird.runtime.engine.log.RisingNumbers;
import dev.lyrebird.runtime.engine.log.StatementRule;
import dev.lyrebird.runtime.failure.SourceFailure;
import io.debezium.connector.binlog.event.EventDataDeserializationExceptionData;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * What Debezium passes over with a warning or without a word, and capture must not: statements in place of rows, rows
 * without all of their columns, partial JSON, numbers of transactions that order nothing, compressed and unknown events, and a server that says it lost events. Used by
 * the thread that reads the log.
 */
final class EventRules {
    private static final int IGNORABLE = 0x80;
    private static final Pattern END =
            Pattern.compile("(?is)\\s*(?:(?:COMMIT|ROLLBACK)\\s*|XA\\s+(?:COMMIT|ROLLBACK)\\b.*)");

    private final TablesInForce tables;
    private final StatementRule statements;
    private final RisingNumbers numbers;
    private final Failures failures;
    private final Map<Long, TableMapEventData> captured = new HashMap<>();
    private final Map<Long, LongConsumer> dropped = new HashMap<>();
    private final Map<TableId, LongConsumer> drops = new HashMap<>();
    private String file = "";
    private boolean alone;

    /** @param from where the log is read from */
    EventRules(TablesInForce tables, Position from, Failures failures) {
        this.tables = tables;
        this.numbers = RisingNumbers.behind(from);
        this.statements = new StatementRule(tables.selection());
        this.failures = failures;
    }

    /** @return why the log cannot be followed over this event; empty when it can */
    Optional<SourceFailure> examine(Event event) {
        EventHeaderV4 header = event.getHeader();
        return switch (header.getEventType()) {
            case ROTATE -> rotate((RotateEventData) EventDataWrapper.internal(event.getData()));
            case TABLE_MAP -> remember((TableMapEventData) EventDataWrapper.internal(event.getData()));
            case WRITE_ROWS, EXT_WRITE_ROWS, UPDATE_ROWS, EXT_UPDATE_ROWS, DELETE_ROWS, EXT_DELETE_ROWS ->
                rows(header, event.getData());
            case QUERY -> query(header, (QueryEventData) EventDataWrapper.internal(event.getData()));
            case XID, XA_PREPARE -> end();
            case FORMAT_DESCRIPTION -> form(header);
            case LOAD, NEW_LOAD, BEGIN_LOAD_QUERY, EXECUTE_LOAD_QUERY ->
                refuse(header, "LOAD DATA was logged as a statement (binlog_format=STATEMENT)", changeFormat());
            case PRE_GA_WRITE_ROWS, PRE_GA_UPDATE_ROWS, PRE_GA_DELETE_ROWS ->
                refuse(header, "row events of a server before 5.1.20", "upgrade the server");
            case PARTIAL_UPDATE_ROWS_EVENT ->
                refuse(
                        header,
                        "an update of a JSON column was logged as a difference (binlog_row_value_options=PARTIAL_JSON)",
                        "set binlog_row_value_options to empty for all sessions");
            case MARIADB_GTID -> order(header, (MariadbGtidEventData) EventDataWrapper.internal(event.getData()));
            case INCIDENT -> incident(header, event.getData());
            case UNKNOWN ->
                (header.getFlags() & IGNORABLE) != 0
                        ? Optional.empty()
                        : refuse(
                                header,
                                "an event of a kind that this version does not know (such as compressed events, or a GTID with a tag)",
                                "switch log_bin_compress off, commit without GTID tags");
            default -> Optional.empty();
        };
    }

    private Optional<SourceFailure> rotate(RotateEventData rotate) {
        file = rotate.getBinlogFilename();
        captured.clear();
        dropped.clear();
        return Optional.empty();
    }

    private Optional<SourceFailure> order(EventHeaderV4 header, MariadbGtidEventData gtid) {
        alone = (gtid.getFlags() & MariadbGtidEventData.FL_STANDALONE) != 0;
        return numbers.next(gtid.getDomainId(), header.getServerId(), gtid.getSequence())
                .map(why -> failures.fell(file, header.getPosition(), why));
    }

    private Optional<SourceFailure> end() {
        numbers.ended();
        return Optional.empty();
    }

    /** The first event of a file: what the file before began and did not end is none. */
    private Optional<SourceFailure> form(EventHeaderV4 header) {
        boolean ofFile = header.getNextPosition() != 0; // a connection tells the form anew wherever it begins
        if (ofFile) {
            numbers.takeBack();
        }
        return Optional.empty();
    }

    private Optional<SourceFailure> remember(TableMapEventData map) {
        TableId table = new TableId(map.getDatabase(), map.getTable());
        captured.remove(map.getTableId());
        dropped.remove(map.getTableId());
        switch (tables.fate(table)) {
            case Delivered -> captured.put(map.getTableId(), map);
            case Dropped -> dropped.put(map.getTableId(), drops.computeIfAbsent(table, tables.gates()::dropCounter));
            case Other -> {
                // nobody asks for its rows
            }
        }
        return Optional.empty();
    }

    private Optional<SourceFailure> rows(EventHeaderV4 header, EventData data) {
        if (data instanceof WriteRowsEventData write) {
            count(write.getTableId(), write.getRows().size());
            return image(header, write.getTableId(), write.getIncludedColumns());
        }
        if (data instanceof DeleteRowsEventData delete) {
            count(delete.getTableId(), delete.getRows().size());
            return image(header, delete.getTableId(), delete.getIncludedColumns());
        }
        if (data instanceof UpdateRowsEventData update) {
            count(update.getTableId(), update.getRows().size());
            return image(header, update.getTableId(), update.getIncludedColumnsBeforeUpdate())
                    .or(() -> image(header, update.getTableId(), update.getIncludedColumns()));
        }
        return Optional.empty();
    }

    /** Changes of tables that the gates drop come no further than here. */
    private void count(long tableId, int rows) {
        LongConsumer counter = dropped.get(tableId);
        if (counter != null) {
            counter.accept(rows);
        }
    }

    private Optional<SourceFailure> image(EventHeaderV4 header, long tableId, BitSet included) {
        TableMapEventData map = captured.get(tableId);
        if (map == null || included.cardinality() == map.getColumnTypes().length) {
            return Optional.empty();
        }
        return refuse(
                header,
                "rows of " + map.getDatabase() + "." + map.getTable() + " lack columns: " + included.cardinality()
                        + " of " + map.getColumnTypes().length
                        + " were logged (a session with binlog_row_image=MINIMAL or NOBLOB)",
                "set binlog_row_image=FULL for all sessions");
    }

    private Optional<SourceFailure> query(EventHeaderV4 header, QueryEventData query) {
        if (alone || END.matcher(query.getSql()).matches()) {
            numbers.ended();
        }
        return statements
                .changesCapturedRows(query.getSql(), query.getDatabase() == null ? "" : query.getDatabase())
                .flatMap(verb -> refuse(
                        header,
                        "the server logged a statement (" + verb
                                + ") in place of the rows that it changed, in database '" + query.getDatabase()
                                + "' (a session with binlog_format=STATEMENT)",
                        changeFormat()));
    }

    private static String changeFormat() {
        return "set binlog_format=ROW for all sessions and take the right to change it from the applications";
    }

    private Optional<SourceFailure> incident(EventHeaderV4 header, EventData data) {
        if (data instanceof EventDataDeserializationExceptionData broken) {
            return Optional.of(failures.undecodable(file, header.getPosition(), broken.getCause()));
        }
        return refuse(
                header, "the server says that it lost events (an incident event)", "look into the server's error log");
    }

    private Optional<SourceFailure> refuse(EventHeaderV4 header, String what, String advice) {
        return Optional.of(failures.refused(file, header.getPosition(), what, advice));
    }
}
