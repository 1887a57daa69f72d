package dev.lyrebird.runtime.engine.direct.log;

/**
 * An event of the log: its header, and its body as bytes. One object that is filled again for each event: whoever wants to keep
 * something of it makes a copy.
 */
public final class LogEvent {
    private static final int IGNORABLE = 0x80;

    private int type;
    private long seconds;
    private long serverId;
    private long length;
    private long nextOffset;
    private int flags;
    private byte[] bytes = new byte[0];
    private int from;
    private int to;

    /**
     * @param header bytes that hold a header at {@code at}: 19 bytes, as MySQL's documentation of {@code Log_event_header} has
     *     it
     */
    void header(byte[] header, int at) {
        seconds = unsigned32(header, at);
        type = header[at + 4] & 0xFF;
        serverId = unsigned32(header, at + 5);
        length = unsigned32(header, at + 9);
        nextOffset = unsigned32(header, at + 13);
        flags = (int) unsigned(header, at + 17, 2);
    }

    void body(byte[] content, int begin, int end) {
        bytes = content;
        from = begin;
        to = end;
    }

    /** Number of the event's kind, one of {@link EventKind}'s or another. */
    public int type() {
        return type;
    }

    /** When the server executed what the event is of, in seconds since 1970. */
    public long seconds() {
        return seconds;
    }

    public long serverId() {
        return serverId;
    }

    /** Bytes of the whole event in the log. */
    public long length() {
        return length;
    }

    /** Where the next event begins; 0 for events that are in no file. */
    public long nextOffset() {
        return nextOffset;
    }

    /** Where the event begins; below 0 for events that are in no file. */
    public long offset() {
        return nextOffset - length;
    }

    /** Whether a reader that does not know the kind may pass over it. */
    public boolean isIgnorable() {
        return (flags & IGNORABLE) != 0;
    }

    /** The array that holds the body from {@link #from()} up to, and without, {@link #to()}; not to be written. */
    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** @return a little-endian number without sign from {@code index} of the body on */
    public long number(int index, int width) {
        if (index < 0 || index + width > to - from) {
            throw new DamagedEvent("it ends early");
        }
        return unsigned(bytes, from + index, width);
    }

    /** Written out: this is read four times an event. */
    private static long unsigned32(byte[] bytes, int at) {
        return bytes[at] & 0xFF
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFFL) << 24;
    }

    static long unsigned(byte[] bytes, int at, int width) {
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        return value;
    }
}
