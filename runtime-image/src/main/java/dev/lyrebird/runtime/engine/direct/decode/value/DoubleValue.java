package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** DOUBLE, as the shortest text that reads back as the same double. */
final class DoubleValue extends FixedValue {
    private final ShortestDecimal text = new ShortestDecimal();

    DoubleValue() {
        super(Double.BYTES);
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        text.write(Double.longBitsToDouble(in.signed64()), out);
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        return Optional.of(Double.longBitsToDouble(in.signed64()));
    }
}
