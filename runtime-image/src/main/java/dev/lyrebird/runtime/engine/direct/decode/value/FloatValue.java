package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** FLOAT, as the shortest text that reads back as the same float. */
final class FloatValue extends FixedValue {
    private final ShortestDecimal text = new ShortestDecimal();

    FloatValue() {
        super(Float.BYTES);
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        text.write(Float.intBitsToFloat(in.signed32()), out);
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        return Optional.of(Float.intBitsToFloat(in.signed32()));
    }
}
