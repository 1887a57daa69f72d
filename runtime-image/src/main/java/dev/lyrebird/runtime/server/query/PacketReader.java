package dev.lyrebird.runtime.server.query;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a connection's bytes into packets: three bytes of length, one of sequence, the content; a content of 16 MiB - 1 bytes goes
 * on in the next packet. Contents are not copied: they stand in the buffer until the next call. What goes on gets the room that its
 * values announce, and the room goes with it.
 */
final class PacketReader {
    private static final int HEADER = 4;
    private static final int LONGEST = 0xFFFFFF;
    private static final int BUFFER = 256 << 10;
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 16;

    /** A packet that is too long for the buffer gets this part more than it takes: the next one may be a little longer. */
    private static final int SHARE = 8;

    private final InputStream in;
    private final int limit;
    private byte[] buffer = new byte[BUFFER];
    /** Where the packet's header stands. */
    private int begin;

    private int end;
    private int length;
    private boolean started;

    /** @param limit most bytes of a packet's content */
    PacketReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    byte[] bytes() {
        return buffer;
    }

    /** Where the content of the packet that was read last begins. */
    int from() {
        return begin + HEADER;
    }

    /** Where it ends. */
    int to() {
        return begin + HEADER + length;
    }

    /**
     * Reads a packet, which is valid until the next call.
     *
     * @throws RowTooLarge when its content is longer than the limit
     */
    void next() throws IOException {
        begin += started ? HEADER + length : 0;
        started = true;
        if (length >= LONGEST && end - begin <= BUFFER) {
            move(new byte[BUFFER]);
        }
        length = 0;
        int part = part();
        length = part;
        while (part == LONGEST) {
            part = part();
            int header = begin + HEADER + length;
            System.arraycopy(buffer, header + HEADER, buffer, header, end - header - HEADER);
            end -= HEADER;
            length += part;
        }
    }

    /** Makes the part behind what is known of the packet stand in the buffer. @return its length */
    private int part() throws IOException {
        int known = length == 0 ? 0 : HEADER + length;
        need(known + HEADER);
        int at = begin + known;
        int size = (buffer[at] & 0xFF) | (buffer[at + 1] & 0xFF) << 8 | (buffer[at + 2] & 0xFF) << 16;
        if ((long) length + size > limit) {
            throw new RowTooLarge((long) length + size, limit);
        }
        need(known + HEADER + size);
        return size;
    }

    /** Makes so many bytes from the packet's begin on stand in the buffer. */
    private void need(int count) throws IOException {
        if (end - begin >= count) {
            return;
        }
        if (count > buffer.length - begin) {
            move(room(count));
        }
        while (end - begin < count) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                throw new EOFException("the server closed the connection");
            }
            end += read;
        }
    }

    /** @return an array for so many bytes from the packet's begin on, which may be the one that they stand in */
    private byte[] room(int count) {
        if (count <= BUFFER) {
            return buffer.length == BUFFER ? buffer : new byte[BUFFER];
        }
        if (count <= buffer.length) {
            return buffer;
        }
        long wanted = Math.max(count + (long) count / SHARE, announced() + BUFFER);
        return new byte[(int) Math.max(count, Math.min(Math.min(limit + 2L * BUFFER, LONGEST_ARRAY), wanted))];
    }

    /** How long the content is at least, by the lengths that stand before the values of a row, as far as they are known. */
    private long announced() {
        return length < LONGEST ? 0 : RowLength.atLeast(buffer, from(), to());
    }

    private void move(byte[] room) {
        System.arraycopy(buffer, begin, room, 0, end - begin);
        buffer = room;
        end -= begin;
        begin = 0;
    }
}
