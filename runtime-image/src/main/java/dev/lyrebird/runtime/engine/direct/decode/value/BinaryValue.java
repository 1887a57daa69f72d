package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Arrays;
import java.util.Optional;

/** BINARY, VARBINARY and BLOB: Base64. The binlog leaves out zeros at the end of BINARY(n); they are put back. */
final class BinaryValue extends PrefixedValue {
    private final int padded;

    /** @param padded bytes that every value has, or 0 */
    BinaryValue(int prefix, int padded) {
        super(prefix);
        this.padded = padded;
    }

    @Override
    void write(byte[] bytes, int from, int count, JsonOutput out) {
        Base64.quoted(bytes, from, count, padded, out);
    }

    @Override
    Optional<Object> read(byte[] bytes, int from, int count) {
        byte[] value = Arrays.copyOfRange(bytes, from, from + count);
        return Optional.of(count < padded ? Arrays.copyOf(value, padded) : value);
    }
}
