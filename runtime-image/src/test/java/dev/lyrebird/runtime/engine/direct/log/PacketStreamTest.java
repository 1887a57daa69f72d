package dev.lyrebird.runtime.engine.direct.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets as a server sends them: the content in parts of 16 MiB - 1, a shorter one behind them, each with length and number. */
class PacketStreamTest {
    private static final int LONGEST = 0xFFFFFF;

    @ParameterizedTest
    @ValueSource(ints = {2, LONGEST - 1, LONGEST, LONGEST + 1, 2 * LONGEST, 2 * LONGEST + 77})
    void theContentComesInOnePieceAndTheNextPacketFollows(int size) throws Exception {
        byte[] content = content(size);
        PacketStream in = stream(content, new byte[] {0, 42});

        assertThat(head(in)).as("never the mark of one that goes on").isLessThan(LONGEST);
        byte[] read = new byte[size - 1];
        in.fill(read, 0, Math.min(19, read.length));
        in.fill(read, Math.min(19, read.length), read.length - Math.min(19, read.length));
        assertThat(read).isEqualTo(Arrays.copyOfRange(content, 1, size));

        assertThat(head(in)).isEqualTo(2);
        byte[] next = new byte[1];
        in.fill(next, 0, 1);
        assertThat(next).containsExactly(42);
        assertThat(in.peek()).isEqualTo(-1);
    }

    @Test
    void anEventThatIsNotAsLongAsItsPacketIsDamaged() throws Exception {
        PacketStream shorter = stream(content(LONGEST + 10), new byte[] {0, 42});
        head(shorter);
        shorter.fill(new byte[LONGEST], 0, LONGEST);
        assertThatThrownBy(() -> head(shorter)).isInstanceOf(DamagedEvent.class);

        PacketStream longer = stream(content(LONGEST + 10), new byte[] {0, 42});
        head(longer);
        byte[] room = new byte[LONGEST + 20];
        assertThatThrownBy(() -> longer.fill(room, 0, room.length)).isInstanceOf(DamagedEvent.class);
    }

    /** As the library does: length, number, and the byte that says whether it is an error. */
    private static int head(PacketStream in) throws Exception {
        int length = in.readInteger(3);
        assertThat(in.skip(1)).isEqualTo(1);
        assertThat(in.read()).isZero();
        return length;
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        content[0] = 0;
        return content;
    }

    private static PacketStream stream(byte[]... packets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int number = 0;
        for (byte[] packet : packets) {
            int part = LONGEST;
            for (int done = 0; part == LONGEST; done += part) {
                part = Math.min(LONGEST, packet.length - done);
                out.write(part);
                out.write(part >> 8);
                out.write(part >> 16);
                out.write(number++);
                out.write(packet, done, part);
            }
        }
        return new PacketStream(new ByteArrayInputStream(out.toByteArray()));
    }
}
