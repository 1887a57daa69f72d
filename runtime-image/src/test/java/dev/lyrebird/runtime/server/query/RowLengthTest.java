package dev.lyrebird.runtime.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** MySQL's internals manual, "Protocol::LengthEncodedInteger". */
class RowLengthTest {
    private static long atLeast(int... known) {
        byte[] bytes = new byte[known.length + 1];
        for (int i = 0; i < known.length; i++) {
            bytes[i + 1] = (byte) known[i];
        }
        return RowLength.atLeast(bytes, 1, bytes.length);
    }

    @Test
    void theLastValueTellsItWhoseLengthIsKnown() {
        assertThat(atLeast(250, 'a')).isEqualTo(1 + 250);
        assertThat(atLeast(0xFB, 0, 1, 'a', 9)).isEqualTo(1 + 1 + 2 + 1 + 9);
        assertThat(atLeast(0xFC, 0x01, 0x02)).isEqualTo(3 + 0x0201);
        assertThat(atLeast(0xFD, 0x01, 0x02, 0x03)).isEqualTo(4 + 0x030201);
        assertThat(atLeast(0xFE, 0x01, 0x02, 0x03, 0x04, 0, 0, 0, 0)).isEqualTo(9 + 0x04030201);
    }

    @Test
    void whereNoLengthCanBeReadItHasWhatIsKnown() {
        assertThat(atLeast()).isZero();
        assertThat(atLeast(1, 'a')).isEqualTo(2);
        assertThat(atLeast(1, 'a', 0xFD, 1, 2)).isEqualTo(5);
        assertThat(atLeast(1, 'a', 0xFF, 1)).isEqualTo(4);
        assertThat(atLeast(0xFE, 0, 0, 0, 0, 0, 0, 0, 0x80)).isEqualTo(9);
    }
}
