package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.math.BigDecimal;

/** A double in a JSON document: never with an exponent, as Debezium's binlog library writes it. */
final class JsonNumber {
    private static final double PLAIN_FROM = 1e-3;
    private static final double PLAIN_BELOW = 1e7;

    private final ShortestDecimal text = new ShortestDecimal();

    /** Whether a number has as many digits here as it has elsewhere. */
    static boolean isPlain(double positive) {
        return positive >= PLAIN_FROM && positive < PLAIN_BELOW;
    }

    void write(double value, JsonOutput out) {
        double positive = Math.abs(value);
        if (value == 0 || isPlain(positive) || !Double.isFinite(value)) {
            text.write(value, out);
        } else {
            // the one number that costs garbage: all digits of the binary fraction
            out.put(Ascii.bytes(new BigDecimal(value).toPlainString()));
        }
    }
}
