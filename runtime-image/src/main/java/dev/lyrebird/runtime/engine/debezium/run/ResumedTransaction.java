package dev.lyrebird.runtime.engine.debezium.run;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer.EventDataWrapper;
import dev.lyrebird.contract.position.Position;
import java.util.regex.Pattern;

/**
 * The transaction that reading goes on in. Debezium passes over what was delivered of it in the first one that comes; where the server
 * died within it, that is another one, in the next file. Used by the thread that reads the log.
 */
final class ResumedTransaction {
    private static final Pattern XA = Pattern.compile("\\s*XA\\s+(START|BEGIN)\\b", Pattern.CASE_INSENSITIVE);

    private final Position from;
    private String file = "";
    private long place;
    private boolean awaited;

    /** @param from where reading begins */
    ResumedTransaction(Position from) {
        this.from = from;
        this.awaited = from.liesWithinTransaction();
    }

    /** @return whether this event, the next of the log, begins another transaction in its place */
    boolean isReplacedBy(Event event) {
        if (!awaited) {
            return false;
        }
        EventHeaderV4 header = event.getHeader();
        if (header.getPosition() > 0) {
            place = header.getPosition(); // what is in a payload may have none of its own
        }
        boolean begins =
                switch (header.getEventType()) {
                    case ROTATE -> {
                        file = ((RotateEventData) EventDataWrapper.internal(event.getData())).getBinlogFilename();
                        yield false;
                    }
                    case MARIADB_GTID -> begins((MariadbGtidEventData) EventDataWrapper.internal(event.getData()));
                    case QUERY -> begins((QueryEventData) EventDataWrapper.internal(event.getData()));
                    default -> false;
                };
        awaited = !begins && !beginsXa(event);
        return begins && !from.isWithinTransactionAt(file, place);
    }

    /** Debezium knows no transaction there: its place within one is that of an event, at which none begins. */
    private static boolean beginsXa(Event event) {
        return event.getHeader().getEventType() == EventType.QUERY
                && XA.matcher(((QueryEventData) EventDataWrapper.internal(event.getData())).getSql())
                        .lookingAt();
    }

    private static boolean begins(MariadbGtidEventData gtid) {
        return (gtid.getFlags() & MariadbGtidEventData.FL_STANDALONE) == 0;
    }

    private static boolean begins(QueryEventData query) {
        return query.getSql().strip().equalsIgnoreCase("BEGIN");
    }
}
