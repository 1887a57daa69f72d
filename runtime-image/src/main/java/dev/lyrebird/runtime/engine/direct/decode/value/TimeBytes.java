package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.value.RecodedValue.Recoding;

/** Years and dates. */
enum TimeBytes implements Recoding {
    /** {@code 2026}, or {@code 0000}, which is stored as 0. */
    YEAR {
        @Override
        public int recode(byte[] text, int from, int count, byte[] into) {
            int year = Digits.number(text, from, count);
            into[0] = (byte) (year == 0 ? 0 : year - FIRST_YEAR);
            return 1;
        }
    },
    /** {@code 2026-11-29}. */
    DATE {
        @Override
        public int recode(byte[] text, int from, int count, byte[] into) {
            int year = Digits.number(text, from, 4);
            int month = Digits.number(text, from + 5, 2);
            int day = Digits.number(text, from + 8, 2);
            return Digits.littleEndian(year << 9 | month << 5 | day, 3, into);
        }
    };

    private static final int FIRST_YEAR = 1900;
}
