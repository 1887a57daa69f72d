package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** YEAR: years since 1900. The year 0000 is stored as 0, which Debezium reads as 1900. */
final class YearValue extends FixedValue {
    YearValue() {
        super(1);
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        out.number(1900 + in.unsigned8());
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        return Optional.of(1900L + in.unsigned8());
    }
}
