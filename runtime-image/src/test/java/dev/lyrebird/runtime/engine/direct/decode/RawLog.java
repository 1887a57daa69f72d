package dev.lyrebird.runtime.engine.direct.decode;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.GtidEventData;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.ChecksumType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventHeaderV4Deserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventFacts;
import dev.lyrebird.testkit.database.DatabaseServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads a server's log once to its end, and keeps the events that matter to a decoder as bytes. */
final class RawLog {
    private static final int TABLE_MAP = 19;
    private static final Set<EventType> RAW = EnumSet.of(
            EventType.TABLE_MAP,
            EventType.WRITE_ROWS,
            EventType.UPDATE_ROWS,
            EventType.DELETE_ROWS,
            EventType.EXT_WRITE_ROWS,
            EventType.EXT_UPDATE_ROWS,
            EventType.EXT_DELETE_ROWS);

    private final List<RawEvent> events = new ArrayList<>();
    private final State state = new State();

    /** What the last events before a row event said. */
    private static final class State {
        String file = "";
        String gtid;
        long micros;
        boolean precise;
        long thread = -1;
    }

    /** A table map or row event without header and checksum. */
    record RawEvent(
            int type, byte[] body, String file, String gtid, long thread, long micros, long serverId, long position) {
        boolean isMap() {
            return type == TABLE_MAP;
        }

        void tell(EventFacts facts) {
            facts.file(file);
            if (gtid == null) {
                facts.noGtid();
            } else {
                int number = Math.max(gtid.lastIndexOf(':'), gtid.lastIndexOf('-')) + 1;
                facts.gtid(gtid.substring(0, number), Long.parseLong(gtid.substring(number)));
            }
            if (thread < 0) {
                facts.noThread();
            } else {
                facts.thread(thread);
            }
            facts.event(micros, serverId, position);
        }
    }

    static List<RawEvent> read(DatabaseServer server, Position from) throws IOException {
        RawLog log = new RawLog();
        BinaryLogClient client =
                new BinaryLogClient(server.host(), server.port(), DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD);
        client.setServerId(81_234);
        client.setBlocking(false);
        client.setKeepAlive(false);
        client.setBinlogFilename(from.file());
        client.setBinlogPosition(from.offset());
        client.setEventDeserializer(new Deserializer());
        client.registerEventListener(log::take);
        client.connect();
        return log.events;
    }

    /** An event's body as it came. */
    private record Body(int type, byte[] bytes) implements EventData {}

    /** Leaves table maps and rows as they are. */
    private static final class Deserializer extends EventDeserializer {
        private final EventHeaderV4Deserializer headers = new EventHeaderV4Deserializer();
        private ChecksumType checksum = ChecksumType.NONE;

        @Override
        public void setChecksumType(ChecksumType type) {
            super.setChecksumType(type);
            checksum = type;
        }

        @Override
        public Event nextEvent(ByteArrayInputStream in) throws IOException {
            if (in.peek() == -1) {
                return null;
            }
            byte[] head = in.read(19);
            EventHeaderV4 header = headers.deserialize(new ByteArrayInputStream(head));
            if (RAW.contains(header.getEventType())) {
                byte[] raw = in.read((int) header.getDataLength() - checksum.getLength());
                in.read(checksum.getLength());
                return new Event(header, new Body(head[4], raw));
            }
            byte[] body = in.read((int) header.getDataLength());
            byte[] whole = new byte[head.length + body.length];
            System.arraycopy(head, 0, whole, 0, head.length);
            System.arraycopy(body, 0, whole, head.length, body.length);
            return super.nextEvent(new ByteArrayInputStream(whole));
        }
    }

    private void take(Event event) {
        EventHeaderV4 header = event.getHeader();
        if (!state.precise) {
            state.micros = header.getTimestamp() * 1000;
        }
        if (event.getData() instanceof RotateEventData rotate) {
            state.file = rotate.getBinlogFilename();
        } else if (event.getData() instanceof GtidEventData gtid && header.getEventType() == EventType.GTID) {
            state.gtid = gtid.getGtid();
            state.micros = gtid.getOriginalCommitTimestamp();
            state.precise = true;
        } else if (event.getData() instanceof MariadbGtidEventData gtid) {
            state.gtid = gtid.getDomainId() + "-" + header.getServerId() + "-" + gtid.getSequence();
            state.thread = -1;
        } else if (event.getData() instanceof QueryEventData query
                && query.getSql().equals("BEGIN")) {
            state.thread = query.getThreadId();
        } else if (event.getData() instanceof Body body) {
            events.add(new RawEvent(
                    body.type(),
                    body.bytes(),
                    state.file,
                    state.gtid,
                    state.thread,
                    state.micros,
                    header.getServerId(),
                    header.getPosition()));
        }
    }
}
