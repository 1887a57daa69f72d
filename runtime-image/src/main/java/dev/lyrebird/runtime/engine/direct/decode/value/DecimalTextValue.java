package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** DECIMAL as the server prints it, with all digits of its scale, as a JSON string. */
final class DecimalTextValue extends PrefixedValue {
    DecimalTextValue() {
        super(PACKED);
    }

    @Override
    void write(byte[] text, int from, int count, JsonOutput out) {
        int zeros = DigitsValue.zeros(text, from, count);
        out.put('"');
        out.put(text, from + zeros, count - zeros);
        out.put('"');
    }

    @Override
    Optional<Object> read(byte[] text, int from, int count) {
        return Optional.of(new BigDecimal(new String(text, from, count, StandardCharsets.US_ASCII)));
    }
}
