package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.text.JsonStrings;
import dev.lyrebird.runtime.engine.direct.decode.text.TextEncoding;
import dev.lyrebird.runtime.engine.direct.decode.text.Utf8Text;
import dev.lyrebird.runtime.engine.direct.decode.text.Utf8Text.Place;
import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** JSON: the document as a text without spaces. Stored as text (MariaDB) it is written as it stands. */
final class JsonValue extends PrefixedValue {
    private static final int LAST_BINARY_TYPE = 0x0F;
    private static final String EMPTY_OBJECT = "{}";
    private static final byte[] EMPTY_OBJECT_JSON = Ascii.bytes("\"{}\"");

    private final boolean nullable;
    private final TextEncoding text = new Utf8Text(Place.STRING);
    private final JsonDocument document = new JsonDocument();

    JsonValue(int prefix, boolean nullable) {
        super(prefix);
        this.nullable = nullable;
    }

    @Override
    void write(byte[] bytes, int from, int count, JsonOutput out) {
        if (count == 0) {
            out.put(nullable ? Ascii.NULL : EMPTY_OBJECT_JSON);
        } else if (bytes[from] < 0 || bytes[from] > LAST_BINARY_TYPE) {
            text.quoted(bytes, from, count, out);
        } else {
            out.put('"');
            document.write(bytes, from, count, out);
            out.put('"');
        }
    }

    @Override
    Optional<Object> read(byte[] bytes, int from, int count) {
        if (count == 0) {
            return nullable ? Optional.empty() : Optional.of(EMPTY_OBJECT);
        }
        JsonOutput out = new JsonOutput(Integer.MAX_VALUE);
        write(bytes, from, count, out);
        return Optional.of(JsonStrings.text(out));
    }
}
