package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;

/** The fraction of a second of MySQL 5.6's times: big-endian hundredths, ten-thousandths or millionths. */
final class Fraction {
    private static final int[] MICROS = {0, 10_000, 100, 1};

    private Fraction() {}

    /** @param digits of the column, 0 to 6 */
    static int bytes(int digits) {
        return (digits + 1) / 2;
    }

    static int micros(ByteReader in, int bytes) {
        return bytes == 0 ? 0 : micros((int) in.bigEndian(bytes), bytes);
    }

    static int micros(int read, int bytes) {
        return read * MICROS[bytes];
    }
}
