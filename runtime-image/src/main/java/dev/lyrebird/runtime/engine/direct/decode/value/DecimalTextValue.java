package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** DECIMAL as the server prints it, with all digits of its scale, in the notation that is wanted. */
final class DecimalTextValue extends PrefixedValue {
    private final DecimalNotation notation;

    DecimalTextValue(DecimalNotation notation) {
        super(PACKED);
        this.notation = notation;
    }

    @Override
    void write(byte[] text, int from, int count, JsonOutput out) {
        int zeros = DigitsValue.zeros(text, from, count);
        notation.write(text, from + zeros, count - zeros, out);
    }

    @Override
    Optional<Object> read(byte[] text, int from, int count) {
        return Optional.of(new BigDecimal(new String(text, from, count, StandardCharsets.US_ASCII)));
    }
}
