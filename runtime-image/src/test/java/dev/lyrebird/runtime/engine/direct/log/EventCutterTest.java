package dev.lyrebird.runtime.engine.direct.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.shyiko.mysql.binlog.network.ServerException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes of a log as events, and what is none. */
class EventCutterTest {
    private static final int HEADER = 19;

    private static byte[] event(int type, byte[] body) {
        int length = HEADER + body.length + 4;
        ByteBuffer event = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        event.putInt(1_700_000_000).put((byte) type).putInt(7).putInt(length).putInt(1000 + length);
        event.putShort((short) 0).put(body);
        CRC32 crc = new CRC32();
        crc.update(event.array(), 0, length - 4);
        return event.putInt((int) crc.getValue()).array();
    }

    private static byte[] packet(byte[] event) {
        return packets(0xFFFFFF, event);
    }

    /** As a server sends it: behind a byte that says that all is well, in packets of at most so many bytes. */
    private static byte[] packets(int longest, byte[] event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] all = new byte[event.length + 1];
        System.arraycopy(event, 0, all, 1, event.length);
        for (int from = 0, sent = longest; sent == longest; from += sent) {
            sent = Math.min(longest, all.length - from);
            out.writeBytes(new byte[] {(byte) sent, (byte) (sent >> 8), (byte) (sent >> 16), 0});
            out.write(all, from, sent);
        }
        return out.toByteArray();
    }

    private static final long MOST = 64L << 20;

    private final LogEvent event = new LogEvent();
    private final Wanting handler = new Wanting();

    private EventCutter over(byte[]... packets) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] packet : packets) {
            all.writeBytes(packet);
        }
        return new EventCutter(new ByteArrayInputStream(all.toByteArray()), event, handler, MOST, true);
    }

    private long bodyLength() {
        return event.to() - event.from();
    }

    @Test
    void anEventIsItsHeaderAndItsBody() throws Exception {
        EventCutter cutter = over(packet(event(EventKind.XID, new byte[] {1, 2, 3})));

        assertThat(cutter.next()).isTrue();
        assertThat(event.type()).isEqualTo(EventKind.XID);
        assertThat(event.serverId()).isEqualTo(7);
        assertThat(event.offset()).isEqualTo(1000);
        assertThat(bodyLength()).isEqualTo(3);
        assertThat(event.number(0, 3)).isEqualTo(0x030201);
        assertThatThrownBy(() -> event.number(1, 3)).isInstanceOf(DamagedEvent.class);
        assertThat(cutter.next()).isFalse();
    }

    @Test
    void saysWhetherMoreHasArrived() throws Exception {
        byte[] one = packet(event(EventKind.XID, new byte[] {1}));
        EventCutter cutter = over(one, one);
        assertThat(cutter.hasMore()).isFalse();
        cutter.next();
        assertThat(cutter.hasMore()).isTrue();
        cutter.next();

        assertThat(cutter.hasMore()).isFalse();
    }

    /** However the network cuts it, and however large it is. */
    @Test
    void whatComesInPiecesIsPutTogether() throws Exception {
        Random random = new Random(3);
        int[] lengths = {0, 1, 100, 65_500, 65_600, 131_100, (1 << 20) + 5, (1 << 24) - 60, 1 << 24, (1 << 25) + 3, 7};
        byte[][] bodies = new byte[lengths.length][];
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < lengths.length; i++) {
            bodies[i] = new byte[lengths[i]];
            random.nextBytes(bodies[i]);
            all.writeBytes(packet(event(EventKind.QUERY, bodies[i])));
        }
        EventCutter cutter = new EventCutter(new Dribble(all.toByteArray(), random), event, handler, MOST, true);

        for (byte[] body : bodies) {
            assertThat(cutter.next()).isTrue();
            assertThat(Arrays.equals(event.bytes(), event.from(), event.to(), body, 0, body.length))
                    .as("body of %d bytes", body.length)
                    .isTrue();
        }
        assertThat(cutter.next()).isFalse();
    }

    /** The event ends with its packet; then one without bytes follows. */
    @Test
    void aPacketOfTheGreatestLengthGoesOnInTheNextOne() throws Exception {
        byte[] body = new byte[0xFFFFFF - 1 - HEADER - 4];
        body[body.length - 1] = 42;
        EventCutter cutter = over(packet(event(EventKind.XID, body)), packet(event(EventKind.XID, new byte[] {5})));

        assertThat(cutter.next()).isTrue();
        assertThat(event.number(body.length - 1, 1)).isEqualTo(42);
        assertThat(cutter.next()).isTrue();
        assertThat(event.number(0, 1)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {(1 << 20) + 1, 0xFFFFFF - 1 - HEADER - 4, 1 << 24, (1 << 25) + 3})
    void aLargeOneThatNobodyWantsIsPassedOver(int size) throws Exception {
        byte[] body = new byte[size];
        body[3] = 17;
        EventCutter cutter = over(packet(event(EventKind.QUERY, body)), packet(event(EventKind.XID, new byte[] {5})));
        handler.wants = false;

        assertThat(cutter.next()).isTrue();
        assertThat(event.type()).isEqualTo(EventKind.QUERY);
        assertThat(bodyLength()).as("its beginning").isEqualTo(8);
        assertThat(event.number(3, 1)).isEqualTo(17);
        assertThat(cutter.next()).isTrue();
        assertThat(event.number(0, 1)).isEqualTo(5);
        assertThat(cutter.next()).isFalse();
    }

    @Test
    void aLargeOneThatIsNotAsLongAsItsPacketsIsDamaged() {
        byte[] shorter = event(EventKind.QUERY, new byte[(1 << 24) + 100]);
        assertThatThrownBy(() ->
                        over(packet(Arrays.copyOf(shorter, shorter.length + 5))).next())
                .isInstanceOf(DamagedEvent.class)
                .hasMessageContaining("shorter");
        assertThatThrownBy(() ->
                        over(packet(Arrays.copyOf(shorter, shorter.length - 5))).next())
                .isInstanceOf(DamagedEvent.class)
                .hasMessageContaining("longer");
    }

    @Test
    void anEndThatTheServerTellsIsOne() throws Exception {
        byte[] end = {5, 0, 0, 0, (byte) 0xFE, 0, 0, 2, 0};
        assertThat(over(end).next()).isFalse();
    }

    @Test
    void whatTheServerSaysInsteadIsItsOwnError() {
        byte[] words = "#HY000purged".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer error = ByteBuffer.allocate(7 + words.length).order(ByteOrder.LITTLE_ENDIAN);
        error.putInt(3 + words.length).put((byte) 0xFF).putShort((short) 1236).put(words);

        assertThatThrownBy(() -> over(error.array()).next())
                .isInstanceOfSatisfying(ServerException.class, said -> assertThat(said.getErrorCode())
                        .isEqualTo(1236))
                .hasMessage("purged");
    }

    @Test
    void anEndWithinAnEventIsNone() {
        byte[] whole = packet(event(EventKind.XID, new byte[] {1, 2, 3}));
        for (int length = 1; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> over(part).next()).as("%d bytes", length).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void noChangedBitIsTakenForAnEvent() {
        byte[] whole = event(EventKind.TABLE_MAP, "some body of a table map".getBytes(StandardCharsets.US_ASCII));
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> over(packet(damaged)).next())
                    .as("byte %d", at)
                    .isInstanceOfAny(DamagedEvent.class, IOException.class);
        }
    }

    @Test
    void aFormatDescriptionSaysWhetherChecksumsFollow() throws Exception {
        byte[] format = new byte[60]; // its last byte before the checksum is the algorithm: none
        byte[] plain = event(EventKind.XID, new byte[] {9});
        plain[plain.length - 1] ^= 1;
        EventCutter cutter = over(packet(event(EventKind.FORMAT_DESCRIPTION, format)), packet(plain));
        cutter.next();
        cutter.next();

        assertThat(bodyLength()).isEqualTo(5);
    }

    private static final class Wanting implements LogHandler {
        private boolean wants = true;

        @Override
        public void take(LogEvent event) {
            // the tests take them
        }

        @Override
        public boolean wants(LogEvent beginning, long most) {
            return wants;
        }

        @Override
        public void pause() {
            // nothing is kept back
        }
    }

    /** Gives a few bytes at a time. */
    private static final class Dribble extends FilterInputStream {
        private final Random random;

        Dribble(byte[] bytes, Random random) {
            super(new ByteArrayInputStream(bytes));
            this.random = random;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            return super.read(to, from, Math.min(length, 1 + random.nextInt(40_000)));
        }
    }
}
