package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.util.Arrays;
import java.util.Optional;

/** VECTOR: an array of floats. */
final class VectorValue extends PrefixedValue {
    private final ShortestDecimal text = new ShortestDecimal();
    private final ByteReader floats = new ByteReader();

    VectorValue(int prefix) {
        super(prefix);
    }

    @Override
    void write(byte[] bytes, int from, int count, JsonOutput out) {
        if (count % Float.BYTES != 0) {
            throw new UndecodableEvent(Kind.ImpossibleValue, "a VECTOR of " + count + " bytes holds no whole floats");
        }
        floats.over(bytes, from, from + count);
        out.put('[');
        while (floats.remaining() > 0) {
            text.write(Float.intBitsToFloat(floats.signed32()), out);
            if (floats.remaining() > 0) {
                out.put(',');
            }
        }
        out.put(']');
    }

    @Override
    Optional<Object> read(byte[] bytes, int from, int count) {
        return Optional.of(Arrays.copyOfRange(bytes, from, from + count));
    }
}
