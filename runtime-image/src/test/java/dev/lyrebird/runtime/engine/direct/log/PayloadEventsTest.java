package dev.lyrebird.runtime.engine.direct.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a compressed transaction, and how much memory it takes. */
class PayloadEventsTest {
    private static final int HEADER = 19;
    private static final int WRITE_ROWS = 30;
    private static final int MIB = 1 << 20;
    private static final long MOST = 16 * MIB;

    private final Asked handler = new Asked();

    private static byte[] event(int type, byte[] body) {
        ByteBuffer event = ByteBuffer.allocate(HEADER + body.length).order(ByteOrder.LITTLE_ENDIAN);
        event.putInt(1_700_000_000).put((byte) type).putInt(7).putInt(HEADER + body.length);
        return event.putInt(0).putShort((short) 0).put(body).array();
    }

    /** Rows of the table whose number is {@code table}. */
    private static byte[] rows(int table, int bytes) {
        byte[] body = new byte[bytes];
        byte[] some = new byte[Math.min(bytes, 200_000)];
        new Random(bytes).nextBytes(some);
        System.arraycopy(some, 0, body, bytes - some.length, some.length);
        System.arraycopy(new byte[] {(byte) table, 0, 0, 0, 0, 0}, 0, body, 0, 6);
        return event(WRITE_ROWS, body);
    }

    private static byte[] joined(byte[]... events) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] event : events) {
            all.writeBytes(event);
        }
        return all.toByteArray();
    }

    private PayloadEvents inside(byte[] events) throws Exception {
        byte[] compressed = Zstd.compress(events);
        ByteBuffer body = ByteBuffer.allocate(compressed.length + 32).order(ByteOrder.LITTLE_ENDIAN);
        body.put((byte) 2).put((byte) 1).put((byte) 0);
        body.put((byte) 1).put((byte) 9).put((byte) 0xFE).putLong(compressed.length);
        body.put((byte) 0).put(compressed);
        LogEvent payload = new LogEvent();
        payload.header(event(EventKind.TRANSACTION_PAYLOAD, new byte[0]), 0);
        payload.body(body.array(), 0, body.position());
        return PayloadEvents.of(payload, handler, MOST);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {MIB, 8 * MIB, 100 * MIB})
    void largeRowsThatNobodyWantsTakeNoMemory(int size) throws Exception {
        byte[] events = joined(rows(17, 100), rows(18, size), event(EventKind.XID, new byte[] {5}));
        handler.wanted = 17;
        try (PayloadEvents inside = inside(events)) {
            assertThat(inside.next().length()).isEqualTo(HEADER + 100);
            long before = allocated();
            LogEvent large = inside.next();
            assertThat(allocated() - before).as("bytes taken").isLessThan(MIB / 2);
            assertThat(large.type()).isEqualTo(WRITE_ROWS);
            assertThat(large.to() - large.from()).as("its beginning").isEqualTo(8);
            assertThat(large.number(0, 6)).isEqualTo(18);
            assertThat(inside.next().number(0, 1)).isEqualTo(5);
            assertThat(inside.next()).isNull();
        }
        assertThat(handler.asked).containsExactly("18: " + (HEADER + size) + " of " + MOST);
    }

    @Test
    void largeRowsThatAreWantedAreReadAndTakeTheirOwnMemory() throws Exception {
        byte[] rows = rows(17, 8 * MIB);
        handler.wanted = 17;
        try (PayloadEvents inside = inside(joined(rows, event(EventKind.XID, new byte[] {5})))) {
            long before = allocated();
            LogEvent large = inside.next();
            assertThat(allocated() - before).as("bytes taken").isLessThan(9 * MIB);
            assertThat(Arrays.equals(large.bytes(), large.from(), large.to(), rows, HEADER, rows.length))
                    .isTrue();
            assertThat(inside.next().number(0, 1)).isEqualTo(5);
        }
    }

    @Test
    void rowsThatAreWantedAndTooLargeAreNotRead() throws Exception {
        handler.wanted = 17;
        byte[] events = rows(17, 100 * MIB);
        try (PayloadEvents inside = inside(events)) {
            long before = allocated();
            assertThatThrownBy(inside::next).isInstanceOf(LargeEvent.class).hasMessageContaining("table 17, has");
            assertThat(allocated() - before).as("bytes taken").isLessThan(MIB);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 18})
    void anEndWithinAnEventIsNone(int wanted) throws Exception {
        handler.wanted = wanted;
        byte[] events = rows(17, 2 * MIB);
        try (PayloadEvents inside = inside(Arrays.copyOf(events, events.length - 1))) {
            assertThatThrownBy(inside::next).isInstanceOf(EOFException.class);
        }
    }

    /** Wants rows of one table, and everything that is no row. */
    private static final class Asked implements LogHandler {
        private final List<String> asked = new ArrayList<>();
        private long wanted;

        @Override
        public void take(LogEvent event) {
            // the tests take them
        }

        @Override
        public boolean wants(LogEvent beginning, long most) {
            long table = beginning.number(0, 6);
            asked.add(table + ": " + beginning.length() + " of " + most);
            if (table == wanted && beginning.length() > most) {
                throw new LargeEvent("An event of table " + table, beginning.length(), most, "Raise the memory.");
            }
            return table == wanted;
        }

        @Override
        public void pause() {
            // nothing is kept back
        }
    }
}
