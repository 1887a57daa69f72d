package dev.lyrebird.runtime.engine.direct.decode.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Numbers as bytes, at the borders where their digits become more, and anywhere. */
class JsonOutputTest {
    private static String written(Consumer<JsonOutput> write) {
        JsonOutput out = new JsonOutput(1_000);
        write.accept(out);
        return new String(out.copy(), StandardCharsets.US_ASCII);
    }

    @Test
    void everyPowerOfTenAndItsNeighboursHaveTheirDigits() {
        for (long power = 1; power > 0 && power <= 1_000_000_000_000_000_000L; power *= 10) {
            for (long value = power - 1; value <= power + 1; value++) {
                same(value);
                same(-value);
            }
            if (power == 1_000_000_000_000_000_000L) {
                break;
            }
        }
        same(0);
        same(Long.MAX_VALUE);
        same(Long.MIN_VALUE);
        same(Integer.MAX_VALUE);
        same(Integer.MAX_VALUE + 1L);
        same(Integer.MIN_VALUE);
    }

    @Test
    void anyNumberHasItsDigits() {
        Random random = new Random(5);
        for (int i = 0; i < 100_000; i++) {
            same(random.nextLong() >> random.nextInt(64));
        }
    }

    private static void same(long value) {
        assertThat(written(out -> out.number(value))).isEqualTo(Long.toString(value));
        assertThat(written(out -> out.unsigned(value))).isEqualTo(Long.toUnsignedString(value));
    }

    @Test
    void paddedNumbersHaveZerosInFront() {
        Random random = new Random(6);
        int bound = 1;
        for (int count = 1; count <= 9; count++) {
            bound *= 10;
            for (int i = 0; i < 2_000; i++) {
                int value = random.nextInt(bound);
                int digits = count;
                assertThat(written(out -> out.padded(value, digits)))
                        .isEqualTo(String.format(Locale.ROOT, "%0" + digits + "d", value));
            }
        }
    }

    @Test
    void aLiteralIsItsBytesWhateverItsLength() {
        for (int length = 0; length < 40; length++) {
            String text = "abcdefghijklmnopqrstuvwxyz0123456789-+*/".substring(0, length);
            Literal literal = Literal.of(text.getBytes(StandardCharsets.US_ASCII));
            assertThat(written(out -> {
                        out.put('<');
                        out.put(literal);
                        out.put('>');
                    }))
                    .isEqualTo("<" + text + ">");
        }
    }

    @Test
    void aReservationUpToTheLimitAndItsRoomIsGivenAndNoMore() {
        JsonOutput out = new JsonOutput(10_000);
        byte[] plain = new byte[9_000];
        out.put(plain);
        assertThat(out.reserve(1_000 + JsonOutput.ROOM).length).isEqualTo(10_000 + JsonOutput.ROOM);
        assertThatThrownBy(() -> out.reserve(1_001 + JsonOutput.ROOM))
                .isInstanceOf(UndecodableEvent.class)
                .hasMessageContaining("larger than 10000 bytes");
        assertThat(out.length()).isEqualTo(9_000);
    }

    /** What stands behind a large column is short: there is no second array for it. */
    @Test
    void aLargeEventGetsLittleMoreRoomThanItTakes() {
        JsonOutput out = new JsonOutput(200 << 20);
        byte[] column = out.reserve(40 << 20);
        out.wrote(40 << 20);
        out.put(new byte[1_000]);
        assertThat(out.reserve(0)).isSameAs(column).hasSizeLessThan(46 << 20);
    }

    @Test
    void theRoomOfALargeEventIsLetGoWithIt() {
        JsonOutput out = new JsonOutput(200 << 20);
        out.reserve(40 << 20);
        out.wrote(40 << 20);

        assertThat(out.take()).hasSize(40 << 20);
        assertThat(out.length()).isZero();
        assertThat(out.reserve(0)).hasSizeLessThan(1_000);
        out.ascii("next");
        assertThat(out.take()).isEqualTo("next".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theRoomOfASmallEventIsUsedAgain() {
        JsonOutput out = new JsonOutput(200 << 20);
        byte[] room = out.reserve(1 << 20);
        out.put(new byte[1 << 20]);
        out.take();
        assertThat(out.reserve(1 << 20)).isSameAs(room);
    }

    @Test
    void whatIsWrittenStandsBehindWhatStoodThere() {
        String text = written(out -> {
            out.ascii("id-");
            out.number(12_345);
            out.put('/');
            out.padded(7, 3);
        });

        assertThat(text).isEqualTo("id-12345/007");
    }
}
