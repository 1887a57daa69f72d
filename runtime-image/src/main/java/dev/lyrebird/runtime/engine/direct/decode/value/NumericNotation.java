package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** A decimal number as a JSON number of any length, in the form of {@link BigDecimal#toString}. */
final class NumericNotation implements DecimalNotation {
    /** Numbers below a millionth have an exponent. */
    private static final int MOST_ZEROS = 5;

    @Override
    public void write(byte[] text, int from, int count, JsonOutput out) {
        int first = from + (text[from] == '-' ? 1 : 0);
        int zeros = 0;
        if (text[first] == '0') {
            for (int i = first + 2; i < from + count && text[i] == '0'; i++) {
                zeros++;
            }
        }
        if (zeros > MOST_ZEROS) {
            out.ascii(new BigDecimal(new String(text, from, count, StandardCharsets.US_ASCII)).toString());
        } else {
            out.put(text, from, count);
        }
    }
}
