package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;

/** A value that takes as many bytes in every row. */
abstract class FixedValue extends ColumnValue {
    private final int width;

    FixedValue(int width) {
        this.width = width;
    }

    @Override
    public final void skip(ByteReader in) {
        in.skip(width);
    }

    final int width() {
        return width;
    }
}
