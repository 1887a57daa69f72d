package dev.lyrebird.runtime.engine.direct.log;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.ChecksumType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.CRC32;

/**
 * Stands where the binlog library decodes events, and decodes none: it cuts the stream into {@link LogEvent}s and checks their
 * checksums. What it gives the library is only what the library itself needs to know of where the log stands.
 */
final class EventCutter extends EventDeserializer {
    private static final int HEADER = 19;
    private static final int CHECKSUM = 4;
    private static final int KEPT = 1 << 20;
    private static final int CRC32_ALGORITHM = 1;

    /** What is read of a large event before it is asked whether anybody wants it: the number of a table stands there. */
    private static final int BEGINNING = 8;

    private final long most;
    private LogHandler handler = new LogHandler() {
        @Override
        public void take(LogEvent event) {
            // nobody reads yet
        }

        @Override
        public void pause() {
            // nobody reads yet
        }
    };
    private final LogEvent current = new LogEvent();
    private final CRC32 crc = new CRC32();
    private final byte[] header = new byte[HEADER];
    private byte[] buffer = new byte[1 << 16];
    private ByteArrayInputStream source = new ByteArrayInputStream(new byte[0]);
    private boolean checksums;

    /** @param most bytes of an event that are taken into memory */
    EventCutter(long most) {
        this.most = most;
    }

    /** @param other is asked whether it wants a large event */
    void handler(LogHandler other) {
        handler = other;
    }

    LogEvent current() {
        return current;
    }

    /** Whether more of the log has arrived here than the event that was read last; never waits. */
    boolean hasMore() throws IOException {
        return source.available() > 0;
    }

    @Override
    public void setChecksumType(ChecksumType type) {
        super.setChecksumType(type);
        checksums = type != ChecksumType.NONE;
    }

    @Override
    public Event nextEvent(ByteArrayInputStream in) throws IOException {
        if (in.peek() == -1) {
            return null;
        }
        source = in;
        in.fill(header, 0, HEADER);
        current.header(header, 0);
        long length = current.length() - HEADER;
        if (length < 0 || length > Integer.MAX_VALUE - 16) {
            throw new DamagedEvent("its length is said to be " + current.length());
        }
        if (length > KEPT) {
            large((int) length, in);
        } else {
            byte[] body = body((int) length, in);
            current.body(body, 0, check(body, (int) length));
        }
        return forLibrary();
    }

    private void large(int length, ByteArrayInputStream in) throws IOException {
        in.fill(buffer, 0, BEGINNING);
        current.body(buffer, 0, BEGINNING);
        if (!handler.wants(current, most)) {
            for (int done = BEGINNING; done < length; ) {
                int now = Math.min(length - done, buffer.length - BEGINNING);
                in.fill(buffer, BEGINNING, now);
                done += now;
            }
            return;
        }
        byte[] body = new byte[length];
        System.arraycopy(buffer, 0, body, 0, BEGINNING);
        in.fill(body, BEGINNING, length - BEGINNING);
        current.body(body, 0, check(body, length));
    }

    private byte[] body(int length, ByteArrayInputStream in) throws IOException {
        if (buffer.length < length) {
            buffer = new byte[Math.min(KEPT, Math.max(length, 2 * buffer.length))];
        }
        in.fill(buffer, 0, length);
        return buffer;
    }

    /** @return where the body ends, without its checksum */
    private int check(byte[] body, int length) {
        if (current.type() == EventKind.FORMAT_DESCRIPTION && length > CHECKSUM) {
            // it always ends with the algorithm and room for a checksum
            checksums = body[length - CHECKSUM - 1] == CRC32_ALGORITHM;
            if (!checksums) {
                return length - CHECKSUM;
            }
        }
        if (!checksums) {
            return length;
        }
        if (length < CHECKSUM) {
            throw new DamagedEvent("it ends before its checksum");
        }
        crc.reset();
        crc.update(header, 0, HEADER);
        crc.update(body, 0, length - CHECKSUM);
        if (crc.getValue() != LogEvent.unsigned(body, length - CHECKSUM, CHECKSUM)) {
            throw new DamagedEvent("its checksum does not fit its bytes");
        }
        return length - CHECKSUM;
    }

    private Event forLibrary() {
        EventHeaderV4 head = new EventHeaderV4();
        head.setEventLength(current.length());
        head.setNextPosition(current.nextOffset());
        if (current.type() != EventKind.ROTATE) {
            head.setEventType(EventType.UNKNOWN);
            return new Event(head, null);
        }
        head.setEventType(EventType.ROTATE);
        RotateEventData rotate = new RotateEventData();
        rotate.setBinlogPosition(current.number(0, 8));
        rotate.setBinlogFilename(RotateEvent.file(current));
        return new Event(head, rotate);
    }
}
