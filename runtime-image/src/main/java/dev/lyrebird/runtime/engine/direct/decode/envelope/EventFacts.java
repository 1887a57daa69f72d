package dev.lyrebird.runtime.engine.direct.decode.envelope;

import dev.lyrebird.runtime.engine.direct.decode.text.JsonStrings;
import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;

/** Where an event stands in the log: filled by who reads the log, used again for the next event. */
public final class EventFacts {
    private static final byte[] SERVER_ID = Ascii.bytes(",\"server_id\":");
    private static final byte[] GTID = Ascii.bytes(",\"gtid\":");
    private static final byte[] FILE = Ascii.bytes(",\"file\":");
    private static final byte[] POSITION = Ascii.bytes(",\"pos\":");
    private static final byte[] ROW = Ascii.bytes(",\"row\":");
    private static final byte[] THREAD = Ascii.bytes(",\"thread\":");
    private static final byte[] OPERATION = Ascii.bytes(",\"query\":null},\"transaction\":null,\"op\":\"");
    private static final long NO_THREAD = -1;
    /** A UUID, a tag, a number, and what stands between and around them, with room to spare. */
    private static final int MOST_GTID = 1 << 10;

    private byte[] file = JsonStrings.quoted("");
    private final JsonOutput gtid = new JsonOutput(MOST_GTID);
    private boolean withGtid;
    private long thread = NO_THREAD;
    private long sourceMicros;
    private long serverId;
    private long position;

    /** @param name of the binlog file that events come from now */
    public void file(String name) {
        file = JsonStrings.quoted(name);
    }

    /**
     * The transaction's GTID.
     *
     * @param prefix what stands in front of its number as the server prints it
     */
    public void gtid(String prefix, long number) {
        gtid.clear();
        gtid.put('"');
        gtid.ascii(prefix);
        gtid.number(number);
        gtid.put('"');
        withGtid = true;
    }

    public void noGtid() {
        withGtid = false;
    }

    /** @param id of the server's thread that made the transaction */
    public void thread(long id) {
        thread = id;
    }

    public void noThread() {
        thread = NO_THREAD;
    }

    /**
     * @param micros when the server executed the change, in microseconds since 1970
     * @param server id of the server that did
     * @param offset of the event in its file
     */
    public void event(long micros, long server, long offset) {
        sourceMicros = micros;
        serverId = server;
        position = offset;
    }

    long sourceMicros() {
        return sourceMicros;
    }

    /** Appends from the server's id up to the row's number. */
    void writePlace(JsonOutput out) {
        out.put(SERVER_ID);
        out.number(serverId);
        out.put(GTID);
        if (withGtid) {
            out.put(gtid);
        } else {
            out.put(Ascii.NULL);
        }
        out.put(FILE);
        out.put(file);
        out.put(POSITION);
        out.number(position);
        out.put(ROW);
    }

    /** Appends what follows the row's number, up to the operation's letter. */
    void writeEnd(JsonOutput out) {
        out.put(THREAD);
        if (thread < 0) {
            out.put(Ascii.NULL);
        } else {
            out.number(thread);
        }
        out.put(OPERATION);
    }
}
