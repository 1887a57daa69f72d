package dev.lyrebird.runtime.engine.direct.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.shyiko.mysql.binlog.event.deserialization.ChecksumType;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

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

    private static EventCutter checking() {
        EventCutter cutter = new EventCutter(64L << 20);
        cutter.setChecksumType(ChecksumType.CRC32);
        return cutter;
    }

    @Test
    void anEventIsItsHeaderAndItsBody() throws Exception {
        EventCutter cutter = checking();
        cutter.nextEvent(new ByteArrayInputStream(event(EventKind.XID, new byte[] {1, 2, 3})));

        LogEvent event = cutter.current();
        assertThat(event.type()).isEqualTo(EventKind.XID);
        assertThat(event.serverId()).isEqualTo(7);
        assertThat(event.offset()).isEqualTo(1000);
        assertThat(event.to() - event.from()).isEqualTo(3);
        assertThat(event.number(0, 3)).isEqualTo(0x030201);
        assertThatThrownBy(() -> event.number(1, 3)).isInstanceOf(DamagedEvent.class);
    }

    @Test
    void saysWhetherMoreHasArrived() throws Exception {
        byte[] one = event(EventKind.XID, new byte[] {1});
        ByteBuffer two = ByteBuffer.allocate(2 * one.length).put(one).put(one);
        ByteArrayInputStream in = new ByteArrayInputStream(two.array());
        EventCutter cutter = checking();
        assertThat(cutter.hasMore()).isFalse();
        cutter.nextEvent(in);
        assertThat(cutter.hasMore()).isTrue();
        cutter.nextEvent(in);

        assertThat(cutter.hasMore()).isFalse();
    }

    @Test
    void noChangedBitIsTakenForAnEvent() throws Exception {
        byte[] whole = event(EventKind.TABLE_MAP, "some body of a table map".getBytes(StandardCharsets.US_ASCII));
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> checking().nextEvent(new ByteArrayInputStream(damaged)))
                    .as("byte %d", at)
                    .isInstanceOfAny(DamagedEvent.class, LargeEvent.class, java.io.IOException.class);
        }
    }

    @Test
    void aFormatDescriptionSaysWhetherChecksumsFollow() throws Exception {
        EventCutter cutter = checking();
        byte[] format = new byte[60]; // its last byte before the checksum is the algorithm: none
        cutter.nextEvent(new ByteArrayInputStream(event(EventKind.FORMAT_DESCRIPTION, format)));
        byte[] plain = event(EventKind.XID, new byte[] {9});
        plain[plain.length - 1] ^= 1;
        cutter.nextEvent(new ByteArrayInputStream(plain));

        assertThat(cutter.current().to() - cutter.current().from()).isEqualTo(5);
    }
}
