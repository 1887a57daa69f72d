package dev.lyrebird.runtime.server.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PacketReaderTest {
    private static final int LONGEST = 0xFFFFFF;

    /** Packets as a server sends them; long ones in parts. */
    private static byte[] wire(List<byte[]> contents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            int from = 0;
            int part;
            do {
                part = Math.min(LONGEST, content.length - from);
                out.write(part);
                out.write(part >> 8);
                out.write(part >> 16);
                out.write(7);
                out.write(content, from, part);
                from += part;
            } while (part == LONGEST);
        }
        return out.toByteArray();
    }

    /** Gives as many bytes at a time as it likes. */
    private static InputStream dripping(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int from, int count) {
                return super.read(target, from, Math.min(count, 1 + random.nextInt(70_000)));
            }
        };
    }

    @Property(tries = 40)
    void packetsComeWholeHoweverTheBytesCome(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            byte[] content = new byte[random.nextInt(10) == 0 ? random.nextInt(700_000) : random.nextInt(300)];
            random.nextBytes(content);
            contents.add(content);
        }
        PacketReader reader = new PacketReader(dripping(wire(contents), random), 1 << 20);
        for (byte[] content : contents) {
            reader.next();
            assertThat(Arrays.copyOfRange(reader.bytes(), reader.from(), reader.to()))
                    .isEqualTo(content);
        }
        assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
    }

    @Test
    void aRowThatComesInSeveralPacketsIsOne() throws Exception {
        byte[] large = new byte[2 * LONGEST + 5];
        new Random(2).nextBytes(large);
        byte[] exact = Arrays.copyOf(large, LONGEST);
        byte[] small = {1, 2, 3};
        PacketReader reader =
                new PacketReader(dripping(wire(List.of(small, large, exact, small)), new Random(1)), 64 << 20);
        for (byte[] content : List.of(small, large, exact, small)) {
            reader.next();
            assertThat(Arrays.equals(reader.bytes(), reader.from(), reader.to(), content, 0, content.length))
                    .isTrue();
        }
    }

    /** The heap has to have room for the largest row, and not for what such rows add up to. */
    @Test
    void rowsThatFollowEachOtherAreReadIntoTheSameRoom() throws Exception {
        byte[] row = row(300_000);
        PacketReader reader =
                new PacketReader(dripping(wire(Collections.nCopies(40, row)), new Random(3)), Integer.MAX_VALUE - 16);
        for (int i = 0; i < 40; i++) {
            reader.next();
            assertThat(Arrays.equals(reader.bytes(), reader.from(), reader.to(), row, 0, row.length))
                    .isTrue();
        }
        assertThat(reader.bytes()).hasSizeLessThan(2 * row.length);
    }

    /** Its columns say how long they are, long before its last packet is there. */
    @Test
    void aRowInSeveralPacketsGetsTheRoomThatItsColumnsTake() throws Exception {
        byte[] row = row(4 * LONGEST);
        PacketReader reader = new PacketReader(dripping(wire(List.of(row)), new Random(4)), Integer.MAX_VALUE - 16);
        reader.next();
        assertThat(Arrays.equals(reader.bytes(), reader.from(), reader.to(), row, 0, row.length))
                .isTrue();
        assertThat(reader.bytes()).hasSizeLessThan(row.length + (1 << 20));
    }

    @Test
    void theRoomOfALargeRowIsLetGoBehindIt() throws Exception {
        byte[] small = {1, 2, 3};
        PacketReader reader = new PacketReader(
                dripping(wire(List.of(row(2 * LONGEST), small)), new Random(5)), Integer.MAX_VALUE - 16);
        reader.next();
        reader.next();
        assertThat(Arrays.copyOfRange(reader.bytes(), reader.from(), reader.to()))
                .isEqualTo(small);
        assertThat(reader.bytes()).hasSizeLessThan(1 << 20);
    }

    /** A NULL, a short column, and one of so many bytes. */
    private static byte[] row(int bytes) {
        byte[] row = new byte[4 + 9 + bytes];
        new Random(bytes).nextBytes(row);
        row[0] = (byte) 0xFB;
        row[1] = 2;
        row[4] = (byte) 0xFE;
        ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN).putLong(5, bytes);
        return row;
    }

    @Test
    void aRowBeyondTheLimitIsRefusedBeforeItIsRead() {
        PacketReader reader = new PacketReader(new ByteArrayInputStream(wire(List.of(new byte[1001]))), 1000);
        assertThatThrownBy(reader::next).isInstanceOf(RowTooLarge.class).hasMessageContaining("1001");
    }
}
