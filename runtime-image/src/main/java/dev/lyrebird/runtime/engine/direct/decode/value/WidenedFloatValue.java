package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** FLOAT(M,D), which Debezium widens to a double before it is written. */
final class WidenedFloatValue extends FixedValue {
    private final ShortestDecimal text = new ShortestDecimal();

    WidenedFloatValue() {
        super(Float.BYTES);
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        text.write((double) Float.intBitsToFloat(in.signed32()), out);
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        return Optional.of(Float.intBitsToFloat(in.signed32()));
    }
}
