package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.contract.position.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Positions as Debezium's offsets and back. Names as in Debezium's documentation of the MySQL and MariaDB connectors. An
 * unknown key is an error: it may carry a meaning that would be lost.
 */
public final class DebeziumOffsets {
    private static final String FILE = "file";
    private static final String OFFSET = "pos";
    private static final String EVENT = "event";
    private static final String ROW = "row";
    private static final String GTIDS = "gtids";

    private DebeziumOffsets() {}

    /**
     * @throws IllegalArgumentException when a key is unknown or missing, or a value has the wrong type
     */
    public static Position toPosition(Map<String, ?> offset) {
        String file = null;
        String gtids = null;
        long place = -1;
        long event = 0;
        long row = 0;
        for (Map.Entry<String, ?> entry : offset.entrySet()) {
            Object value = entry.getValue();
            switch (entry.getKey()) {
                case FILE -> file = text(FILE, value);
                case GTIDS -> gtids = text(GTIDS, value);
                case OFFSET -> place = number(OFFSET, value);
                case EVENT -> event = number(EVENT, value);
                case ROW -> row = number(ROW, value);
                // these tell about the event, not about the place: the next event brings its own
                case "server_id", "ts_sec" -> number(entry.getKey(), value);
                default -> throw new IllegalArgumentException("unknown key in an offset: " + entry.getKey());
            }
        }
        if (file == null) {
            throw new IllegalArgumentException("an offset without " + FILE);
        }
        return new Position(Optional.ofNullable(gtids), file, place, event, row);
    }

    /** @return when the server executed the event of an offset, in milliseconds since 1970; 0 where it does not say */
    public static long sourceTimeMillis(Map<String, ?> offset) {
        Object seconds = offset.get("ts_sec");
        return seconds == null ? 0 : number("ts_sec", seconds) * 1000;
    }

    /** @return the offset from which Debezium goes on at {@code position} */
    public static Map<String, Object> toOffset(Position position) {
        if (position.gtidSet().filter(String::isEmpty).isPresent()) {
            // no transaction yet: the log from its beginning. With a file name Debezium's client would ask for no set
            // at all
            return Map.of(FILE, "", OFFSET, 4L);
        }
        Map<String, Object> offset = new LinkedHashMap<>();
        offset.put(FILE, position.file());
        offset.put(OFFSET, position.offset());
        if (position.event() != 0) {
            offset.put(EVENT, position.event());
        }
        if (position.row() != 0) {
            offset.put(ROW, position.row());
        }
        position.gtidSet().ifPresent(set -> offset.put(GTIDS, set));
        return offset;
    }

    private static String text(String key, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("expected text for " + key + " in an offset, found " + typeOf(value));
    }

    private static long number(String key, Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException(
                "expected a whole number for " + key + " in an offset, found " + typeOf(value));
    }

    private static String typeOf(Object value) {
        return value == null ? "nothing" : value.getClass().getSimpleName();
    }
}
