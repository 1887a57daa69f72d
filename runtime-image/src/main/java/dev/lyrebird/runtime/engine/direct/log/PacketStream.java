package dev.lyrebird.runtime.engine.direct.log;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a connection, of which the content of a packet that was sent in parts (MySQL's internals manual, "Sending more than
 * 16Mb") comes in one piece. The binlog library would collect the parts in memory, twice over, before anybody learns what they are.
 */
final class PacketStream extends ByteArrayInputStream {
    private static final int LONGEST = 0xFFFFFF;
    private static final int LENGTH = 3;

    /** Below 0 while a packet of one part is read. */
    private int left = -1;

    private boolean last;

    PacketStream(ByteArrayInputStream in) {
        super(new Ending(in));
    }

    /** The library reads numbers of three bytes where a packet begins, and nowhere else. */
    @Override
    public int readInteger(int width) throws IOException {
        if (width != LENGTH) {
            return super.readInteger(width);
        }
        if (left == 0 && !last) {
            part(); // an empty one ends a packet whose parts are all full
        }
        if (left > 0) {
            throw new DamagedEvent("it is shorter than the packet that it came in");
        }
        int size = super.readInteger(LENGTH);
        left = size < LONGEST ? -1 : LONGEST - 1; // the library takes the packet's first byte
        last = false;
        return size < LONGEST ? size : LONGEST - 1; // as if it were one: then it collects nothing
    }

    @Override
    public void fill(byte[] bytes, int offset, int length) throws IOException {
        if (left < 0) {
            super.fill(bytes, offset, length);
            return;
        }
        int done = 0;
        while (done < length) {
            if (left == 0) {
                part();
            }
            int now = Math.min(length - done, left);
            super.fill(bytes, offset + done, now);
            left -= now;
            done += now;
        }
    }

    private void part() throws IOException {
        if (last) {
            throw new DamagedEvent("it is longer than the packet that it came in");
        }
        left = super.readInteger(LENGTH);
        last = left < LONGEST;
        if (super.read() < 0) { // its number
            throw new EOFException("the log ends within an event");
        }
    }

    /** The library's stream throws at its end where others say so. */
    private static final class Ending extends InputStream {
        private final ByteArrayInputStream in;

        Ending(ByteArrayInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return in.peek() < 0 ? -1 : in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, length);
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }
    }
}
