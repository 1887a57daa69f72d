package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.contract.gate.ColumnMasker;
import dev.lyrebird.runtime.engine.direct.decode.text.JsonStrings;
import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Optional;

/** A column whose values are replaced by a text made of them. Costs objects for each value. */
final class MaskedValue extends ColumnValue {
    private final ColumnValue plain;
    private final ColumnMasker masker;

    MaskedValue(ColumnValue plain, ColumnMasker masker) {
        this.plain = plain;
        this.masker = masker;
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        Optional<Object> masked = plain.read(in).flatMap(masker::mask);
        out.put(masked.map(value -> JsonStrings.quoted((String) value)).orElse(Ascii.NULL));
    }

    @Override
    public void skip(ByteReader in) {
        plain.skip(in);
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        return plain.read(in);
    }
}
