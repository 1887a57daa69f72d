package dev.lyrebird.runtime.engine.direct.decode;

import static dev.lyrebird.runtime.engine.direct.decode.CraftedTable.T;
import static dev.lyrebird.runtime.engine.direct.decode.CraftedTable.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Bytes that were changed at random end in a failure by name or in events, soon, and within bounded memory. */
class DamagedEventsTest {
    private static final long MOST_BYTES_A_CASE = 64 << 20;
    private static final String[] COLUMNS = {
        "id int",
        "a varchar(20)",
        "b decimal(10,2)",
        "c datetime(6)",
        "d json",
        "e geometry",
        "f blob",
        "g vector",
        "h double",
        "i timestamp",
        "j bit(9)"
    };
    private static final String[] WIRE = {
        "03:", "0f:5000", "f6:0a02", "12:06", "f5:04", "ff:04", "fc:02", "f2:04", "05:08", "11:00", "10:0101"
    };
    private static final String ROW = "0000"
            + "01000000" // id
            + "05 68656c6c6f" // a
            + "8000007b2d" // b
            + "99b3b0c8e3 01e240" // c
            + "1f000000 00 01001e00 0b000100 000c00 61 02 02000f00 05010000 0c0b0000 0178" // d, an object with an array
            + "19000000 00000000 0101000000 000000000000f03f 0000000000000040" // e
            + "0300 010203" // f
            + "04000000 0000803f" // g
            + "000000000000f83f" // h
            + "65e07a30" // i
            + "01ff"; // j

    private static CraftedTable decoder() {
        return new CraftedTable(List.of(), table(T, COLUMNS));
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = random.nextInt(8) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length + 1)) : whole.clone();
        for (int damages = random.nextInt(4); damages >= 0 && bytes.length > 0; damages--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = switch (random.nextInt(3)) {
                case 0 -> (byte) random.nextInt();
                case 1 -> (byte) (random.nextBoolean() ? 0xFF : 0);
                default -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
            };
        }
        return bytes;
    }

    @Test
    void damagedRowsEndWell() {
        byte[] map = EventBytes.map(9, T, WIRE);
        int types[] = {EventBytes.WRITE, EventBytes.UPDATE, EventBytes.DELETE, EventBytes.WRITE_V1};
        Random random = new Random(20_261_123);
        int decoded = 0;
        for (int i = 0; i < 60_000; i++) {
            int type = types[random.nextInt(types.length)];
            byte[] body = damaged(EventBytes.rows(type, 9, COLUMNS.length, ROW, ROW), random);
            decoded += bounded(() -> decoder().map(map).rows(type, body));
        }
        assertThat(decoded)
                .as("some of it is only a wrong value, which checksums are there to find")
                .isPositive();
    }

    @Test
    void damagedMapsEndWell() {
        Random random = new Random(7);
        byte[] names = new EventBytes()
                .bytes(EventBytes.map(9, T, "03:", "0f:5000", "fe:f701"))
                .hex("01 01 80") // signs
                .hex("02 03 2d 00 08") // character sets
                .hex("04 06 0269640161 0165") // names
                .hex("06 05 02 0161 0162") // members
                .hex("08 01 00") // key
                .done();
        for (int i = 0; i < 60_000; i++) {
            byte[] body = damaged(names, random);
            bounded(() -> new CraftedTable(List.of(), table(T, "id int", "a varchar(20)", "e enum")).map(body));
        }
    }

    private static int bounded(Runnable decode) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        int decoded = Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
            try {
                decode.run();
                return 1;
            } catch (UndecodableEvent expected) {
                assertThat(expected.getMessage()).isNotBlank();
                return 0;
            }
        });
        assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                .isLessThan(MOST_BYTES_A_CASE);
        return decoded;
    }
}
