package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** A value that is brought into the binlog's form and written from there: equal to the stream's by construction. */
final class RecodedValue extends PrefixedValue {
    private static final int LARGEST = 16;

    private final ColumnValue plain;
    private final Recoding recoding;
    private final byte[] bytes = new byte[LARGEST];
    private final ByteReader reader = new ByteReader();

    RecodedValue(ColumnValue plain, Recoding recoding) {
        super(PACKED);
        this.plain = plain;
        this.recoding = recoding;
    }

    /** Turns a value of the text protocol into the binlog's. */
    @FunctionalInterface
    interface Recoding {
        /** @return how many bytes were written to {@code into} */
        int recode(byte[] text, int from, int count, byte[] into);
    }

    @Override
    void write(byte[] text, int from, int count, JsonOutput out) {
        plain.write(recoded(text, from, count), out);
    }

    @Override
    Optional<Object> read(byte[] text, int from, int count) {
        return plain.read(recoded(text, from, count));
    }

    private ByteReader recoded(byte[] text, int from, int count) {
        return reader.over(bytes, 0, recoding.recode(text, from, count, bytes));
    }
}
