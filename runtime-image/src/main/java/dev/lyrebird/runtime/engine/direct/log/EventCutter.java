package dev.lyrebird.runtime.engine.direct.log;

import com.github.shyiko.mysql.binlog.network.ServerException;
import com.github.shyiko.mysql.binlog.network.protocol.ErrorPacket;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Cuts what a server sends of its log into packets, and those into {@link LogEvent}s, and checks their checksums (MySQL's client/server
 * protocol, "MySQL Packets" and "Binlog Network Stream"). An event that came whole is given out where it stands, without a copy.
 */
final class EventCutter {
    private static final int PACKET_HEADER = 4;

    /** A packet of this length goes on in the next one. */
    private static final int LONGEST = 0xFFFFFF;

    private static final int ERROR = 0xFF;
    private static final int END = 0xFE;
    private static final int HEADER = 19;
    private static final int CHECKSUM = 4;
    private static final int CRC32_ALGORITHM = 1;

    /** An event that needs more gets an array of its own, once somebody wants it. */
    static final int MOST_KEPT = 1 << 20;

    private static final long MOST_POSSIBLE = Integer.MAX_VALUE - 16;

    /** What is read of a large event before it is asked whether anybody wants it: the number of a table stands there. */
    static final int BEGINNING = 8;

    private final InputStream in;
    private final LogEvent current;
    private final LogHandler handler;
    private final long most;
    private final CRC32 crc = new CRC32();
    private byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private boolean checksums;

    /** Of the present packet of a large event. */
    private int left;

    /** Whether it ends the event. */
    private boolean last;

    /**
     * @param in bytes from the server, from behind the request for its log on
     * @param current filled again with each event
     * @param handler is asked whether it wants a large event
     * @param most bytes of an event that are taken into memory
     * @param checksums whether events have some before the first one says so itself
     */
    EventCutter(InputStream in, LogEvent current, LogHandler handler, long most, boolean checksums) {
        this.in = in;
        this.current = current;
        this.handler = handler;
        this.most = most;
        this.checksums = checksums;
    }

    /** Whether more of the log has arrived here than the event that was read last; never waits. */
    boolean hasMore() {
        return at < end;
    }

    /**
     * Reads the next event.
     *
     * @return false when there is none any more: the server has said so, or let go of the connection between two packets
     * @throws ServerException what the server says in place of an event
     * @throws EOFException when the connection ended within one
     */
    boolean next() throws IOException {
        if (!fill(PACKET_HEADER)) {
            return false;
        }
        int length = (int) LogEvent.unsigned(buffer, at, 3);
        at += PACKET_HEADER;
        if (length > MOST_KEPT) {
            large(length);
            return true;
        }
        need(length);
        int from = at;
        at += length;
        return packet(buffer, from, at);
    }

    private boolean packet(byte[] bytes, int from, int to) throws IOException {
        int status = from < to ? bytes[from] & 0xFF : END;
        if (status == ERROR) {
            ErrorPacket error = new ErrorPacket(Arrays.copyOfRange(bytes, from + 1, to));
            throw new ServerException(error.getErrorMessage(), error.getErrorCode(), error.getSqlState());
        } else if (status == END) {
            return false;
        }
        event(bytes, from + 1, to);
        return true;
    }

    private void event(byte[] bytes, int from, int to) {
        if (to - from < HEADER) {
            throw new DamagedEvent("it has " + (to - from) + " bytes");
        }
        current.header(bytes, from);
        if (current.length() < HEADER || current.length() > to - from) {
            throw new DamagedEvent("its length is said to be " + current.length() + ", and " + (to - from) + " came");
        }
        int until = from + (int) current.length();
        current.body(bytes, from + HEADER, until - checked(bytes, from, until));
    }

    /** @return how many bytes at the end are no body */
    private int checked(byte[] bytes, int from, int to) {
        int body = to - from - HEADER;
        if (current.type() == EventKind.FORMAT_DESCRIPTION && body > CHECKSUM) {
            // it always ends with the algorithm and room for a checksum
            checksums = bytes[to - CHECKSUM - 1] == CRC32_ALGORITHM;
            if (!checksums) {
                return CHECKSUM;
            }
        }
        if (!checksums) {
            return 0;
        }
        if (body < CHECKSUM) {
            throw new DamagedEvent("it ends before its checksum");
        }
        crc.reset();
        crc.update(bytes, from, to - from - CHECKSUM);
        if (crc.getValue() != LogEvent.unsigned(bytes, to - CHECKSUM, CHECKSUM)) {
            throw new DamagedEvent("its checksum does not fit its bytes");
        }
        return CHECKSUM;
    }

    /** Puts the packets of one event together, once somebody wants it. */
    private void large(int first) throws IOException {
        left = first;
        last = first < LONGEST;
        byte[] begun = new byte[1 + HEADER + BEGINNING];
        parts(begun, 0);
        current.header(begun, 1);
        if (current.length() < begun.length - 1 || current.length() > MOST_POSSIBLE) {
            throw new DamagedEvent("its length is said to be " + current.length());
        }
        current.body(begun, 1 + HEADER, begun.length);
        if (!handler.wants(current, most)) {
            pass();
            return;
        }
        byte[] event = new byte[(int) current.length()];
        System.arraycopy(begun, 1, event, 0, begun.length - 1);
        parts(event, begun.length - 1);
        if (left == 0 && !last) {
            part(); // an empty one ends an event whose packets are all full
        }
        if (left > 0) {
            throw new DamagedEvent("it is shorter than the packets that it came in");
        }
        current.body(event, HEADER, event.length - checked(event, 0, event.length));
    }

    private void parts(byte[] to, int from) throws IOException {
        for (int done = from; done < to.length; ) {
            if (left == 0) {
                part();
            }
            int now = Math.min(to.length - done, left);
            int here = Math.min(now, end - at);
            System.arraycopy(buffer, at, to, done, here);
            at += here;
            if (in.readNBytes(to, done + here, now - here) < now - here) {
                throw new EOFException("the log ends within an event");
            }
            left -= now;
            done += now;
        }
    }

    private void pass() throws IOException {
        while (left > 0 || !last) {
            if (left == 0) {
                part();
            } else {
                need(1);
                int now = Math.min(left, end - at);
                at += now;
                left -= now;
            }
        }
    }

    private void part() throws IOException {
        if (last) {
            throw new DamagedEvent("it is longer than the packets that it came in");
        }
        need(PACKET_HEADER);
        left = (int) LogEvent.unsigned(buffer, at, 3);
        at += PACKET_HEADER;
        last = left < LONGEST;
    }

    private void need(int bytes) throws IOException {
        if (!fill(bytes)) {
            throw new EOFException("the log ends within an event");
        }
    }

    /** Waits until so many bytes are here. @return false when the connection ended before the first of them */
    private boolean fill(int bytes) throws IOException {
        if (end - at >= bytes) {
            return true;
        }
        makeRoom(bytes);
        while (end - at < bytes) {
            int more = in.read(buffer, end, buffer.length - end);
            if (more < 0) {
                if (end > at) {
                    throw new EOFException("the log ends within an event");
                }
                return false;
            }
            end += more;
        }
        return true;
    }

    /** What was given out before is not needed any more. */
    private void makeRoom(int bytes) {
        byte[] to = buffer.length < bytes ? new byte[Math.max(bytes, 2 * buffer.length)] : buffer;
        System.arraycopy(buffer, at, to, 0, end - at);
        end -= at;
        at = 0;
        buffer = to;
    }
}
