package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.text.TextEncoding;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** CHAR, VARCHAR and TEXT. */
final class TextValue extends PrefixedValue {
    private final TextEncoding encoding;

    TextValue(int prefix, TextEncoding encoding) {
        super(prefix);
        this.encoding = encoding;
    }

    @Override
    void write(byte[] bytes, int from, int count, JsonOutput out) {
        encoding.quoted(bytes, from, count, out);
    }

    @Override
    Optional<Object> read(byte[] bytes, int from, int count) {
        return Optional.of(encoding.text(bytes, from, count));
    }
}
