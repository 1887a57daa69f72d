package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text of ASCII characters that need no escape, such as a UUID's. */
final class PlainTextValue extends PrefixedValue {
    PlainTextValue() {
        super(PACKED);
    }

    @Override
    void write(byte[] text, int from, int count, JsonOutput out) {
        out.put('"');
        out.put(text, from, count);
        out.put('"');
    }

    @Override
    Optional<Object> read(byte[] text, int from, int count) {
        return Optional.of(new String(text, from, count, StandardCharsets.US_ASCII));
    }
}
