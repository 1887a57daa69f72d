package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.time.Instant;
import java.util.Optional;

/** TIMESTAMP of tables from before MySQL 5.6 that were never rebuilt: seconds, little-endian. */
final class OldTimestampValue extends FixedValue {
    private static final byte[] END = Ascii.bytes("Z\"");

    private final IsoTime time = new IsoTime();

    OldTimestampValue() {
        super(4);
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        out.put('"');
        time.second(in.unsigned32(), out);
        out.put(END);
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        return Optional.of(Instant.ofEpochSecond(in.unsigned32()));
    }
}
