package dev.lyrebird.runtime.engine.direct.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Events that no server has to make, one behind the other in a file. */
public final class CraftedEvents {
    private static final int HEADER = 19;
    private static final int SERVER = 5;
    private static final int WRITE_ROWS = 30;
    private static final byte INT = 3;

    private long end;
    private int seconds = 1_700_000_000;

    /** @param begin where the first event begins */
    public CraftedEvents(long begin) {
        this.end = begin;
    }

    /** @return where the last event ended; more than an event itself can say */
    public long end() {
        return end;
    }

    /** The server's clock says so from here on, in seconds since 1970. */
    public CraftedEvents at(int time) {
        seconds = time;
        return this;
    }

    /** What a connection begins with, which is in no file. */
    public LogEvent rotate(String file) {
        return event(EventKind.ROTATE, 0, body(8 + file.length()).putLong(end).put(ascii(file)), SERVER);
    }

    /** What a file of the log ends with. */
    public LogEvent end(String nextFile) {
        return next(EventKind.ROTATE, body(8 + nextFile.length()).putLong(4).put(ascii(nextFile)));
    }

    /** The first event of another file. */
    public LogEvent begin() {
        end = 4;
        return next(EventKind.FORMAT_DESCRIPTION, body(233).position(233));
    }

    /** What a connection that begins within a file tells of its form, which is in no file. */
    public LogEvent form() {
        return event(EventKind.FORMAT_DESCRIPTION, 0, body(233).position(233), SERVER);
    }

    /** A statement without database and status variables. */
    public LogEvent query(String sql) {
        ByteBuffer body = body(14 + sql.length());
        body.putInt(7).putInt(0).put((byte) 0).putShort((short) 0).putShort((short) 0);
        return next(EventKind.QUERY, body.put((byte) 0).put(ascii(sql)));
    }

    /** MariaDB's begin of a transaction. */
    public LogEvent mariaDbGtid(int domain, int server, long number) {
        ByteBuffer body = body(19).putLong(number).putInt(domain).put((byte) 0);
        return next(EventKind.MARIADB_GTID, body.position(19), server);
    }

    /** A table with one column, an INT that is not NULL. */
    public LogEvent map(String database, String table) {
        ByteBuffer body = body(14 + database.length() + table.length() + 2);
        number(body).putShort((short) 1);
        body.put((byte) database.length()).put(ascii(database)).put((byte) 0);
        body.put((byte) table.length()).put(ascii(table)).put((byte) 0);
        return next(
                EventKind.TABLE_MAP, body.put((byte) 1).put(INT).put((byte) 0).put((byte) 0));
    }

    /** A row that is inserted into the table of the last map. */
    public LogEvent row(int value) {
        ByteBuffer body = number(body(17)).putShort((short) 1).putShort((short) 2);
        return next(WRITE_ROWS, body.put((byte) 1).put((byte) 1).put((byte) 0).putInt(value));
    }

    public LogEvent xid() {
        return next(EventKind.XID, body(8).putLong(42));
    }

    /** What prepares the XA transaction {@code X'61',X'',1}. */
    public LogEvent prepared() {
        ByteBuffer body = body(14).put((byte) 0).putInt(1).putInt(1).putInt(0);
        return next(EventKind.XA_PREPARE, body.put((byte) 0x61));
    }

    /** What comes from the connection, not from the log. */
    public LogEvent heartbeat() {
        return event(EventKind.HEARTBEAT, end, body(4), 1);
    }

    private static ByteBuffer number(ByteBuffer body) {
        return body.putInt(108).putShort((short) 0);
    }

    private static ByteBuffer body(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private LogEvent next(int type, ByteBuffer body) {
        return next(type, body, SERVER);
    }

    private LogEvent next(int type, ByteBuffer body, int server) {
        end += HEADER + body.capacity();
        return event(type, end, body, server);
    }

    private LogEvent event(int type, long nextOffset, ByteBuffer body, int server) {
        ByteBuffer header = body(HEADER).putInt(seconds).put((byte) type).putInt(server);
        header.putInt(HEADER + body.capacity()).putInt((int) nextOffset).putShort((short) 0);
        LogEvent event = new LogEvent();
        event.header(header.array(), 0);
        event.body(body.array(), 0, body.position());
        return event;
    }
}
