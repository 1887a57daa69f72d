package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** How the values of one column are written. Belongs to one thread. */
public abstract class ColumnValue {
    /** Reads a value that is not NULL and appends it as JSON. */
    public abstract void write(ByteReader in, JsonOutput out);

    /** Goes past a value that is not NULL. */
    public abstract void skip(ByteReader in);

    /** Appends what stands for NULL. */
    public void absent(JsonOutput out) {
        out.put(Ascii.NULL);
    }

    /**
     * Reads a value that is not NULL as an object, for conditions and masks.
     *
     * @return an object of the class that {@link dev.lyrebird.contract.gate.value.ValueType} names; empty for a date that no
     *     calendar has
     */
    public abstract Optional<Object> read(ByteReader in);
}
