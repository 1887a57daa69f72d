package dev.lyrebird.runtime.engine.direct.log;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The events inside a compressed transaction (MySQL's {@code Transaction_payload_event}): inflated one after the other, so that
 * memory holds one of them, however much the transaction is, and of a large one that nobody wants only its beginning.
 */
public final class PayloadEvents implements AutoCloseable {
    private static final int HEADER = 19;
    private static final int END = 0;
    private static final int SIZE = 1;
    private static final int COMPRESSION = 2;
    private static final int ZSTD = 0;
    private static final int NONE = 255;

    private final InputStream in;
    private final LogHandler handler;
    private final long most;
    private final LogEvent current = new LogEvent();
    private final byte[] header = new byte[HEADER];

    private PayloadEvents(InputStream in, LogHandler handler, long most) {
        this.in = in;
        this.handler = handler;
        this.most = most;
    }

    /**
     * @param payload the event that holds the others; not to be filled again before this is closed
     * @param handler is asked whether it wants a large event, as of one that stands in the log by itself
     */
    public static PayloadEvents of(LogEvent payload, LogHandler handler) throws IOException {
        return of(payload, handler, LogConnection.LARGEST_EVENT);
    }

    /** @param most bytes of an event that are taken into memory */
    static PayloadEvents of(LogEvent payload, LogHandler handler, long most) throws IOException {
        int at = 0;
        long size = -1;
        long compression = ZSTD;
        for (int field = (int) payload.number(at, 1); field != END; field = (int) payload.number(at, 1)) {
            int length = (int) payload.number(at + 1, 1);
            long value = packed(payload, at + 2);
            if (field == SIZE) {
                size = value;
            } else if (field == COMPRESSION) {
                compression = value;
            }
            at += 2 + length;
        }
        int begin = payload.from() + at + 1;
        if (size < 0 || size != payload.to() - begin) {
            throw new DamagedEvent(
                    "a compressed transaction says that it has " + size + " bytes, and has " + (payload.to() - begin));
        }
        InputStream bytes = new ByteArrayInputStream(payload.bytes(), begin, (int) size);
        if (compression == NONE) {
            return new PayloadEvents(bytes, handler, most);
        }
        if (compression != ZSTD) {
            throw new DamagedEvent("a transaction is compressed by method " + compression + ", which is not known");
        }
        return new PayloadEvents(new ZstdInputStreamNoFinalizer(bytes), handler, most);
    }

    private static long packed(LogEvent event, int at) {
        int first = (int) event.number(at, 1);
        return switch (first) {
            case 0xFC -> event.number(at + 1, 2);
            case 0xFD -> event.number(at + 1, 3);
            case 0xFE -> event.number(at + 1, 8);
            default -> first;
        };
    }

    /** @return the next event, in the one object that is filled again; null behind the last */
    public LogEvent next() throws IOException {
        int got = in.readNBytes(header, 0, HEADER);
        if (got == 0) {
            return null;
        }
        if (got < HEADER) {
            throw new EOFException("a compressed transaction ends within an event");
        }
        current.header(header, 0);
        long length = current.length() - HEADER;
        if (length < 0 || length > Integer.MAX_VALUE - 16) {
            throw new DamagedEvent("an event in a compressed transaction has a length of " + current.length());
        }
        if (current.length() > EventCutter.MOST_KEPT) {
            large((int) length);
        } else {
            read(new byte[(int) length], 0);
        }
        return current;
    }

    private void large(int length) throws IOException {
        byte[] beginning = new byte[EventCutter.BEGINNING];
        read(beginning, 0);
        if (handler.wants(current, most)) {
            read(Arrays.copyOf(beginning, length), beginning.length);
        } else {
            in.skipNBytes(length - beginning.length);
        }
    }

    /** Fills the rest of a body, which is the event's then. @param from where the rest begins */
    private void read(byte[] body, int from) throws IOException {
        if (in.readNBytes(body, from, body.length - from) < body.length - from) {
            throw new EOFException("a compressed transaction ends within an event");
        }
        current.body(body, 0, body.length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
