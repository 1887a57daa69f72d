package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.api.v1alpha1.source.DecimalFormat;
import dev.lyrebird.api.v1alpha1.source.UnsignedBigintForm;
import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** BIGINT UNSIGNED in another form than a JSON number of its own. */
final class UnsignedBigintValue extends FixedValue {
    private final IntegerValue plain;
    private final Notation notation;

    private UnsignedBigintValue(Notation notation) {
        super(Long.BYTES);
        this.plain = new IntegerValue(Long.BYTES, true);
        this.notation = notation;
    }

    @FunctionalInterface
    private interface Notation {
        /** @param bits the number, without a sign */
        void write(long bits, JsonOutput out);
    }

    static ColumnValue of(ValueForms forms) {
        if (forms.unsignedBigints() == UnsignedBigintForm.Long) {
            return new UnsignedBigintValue((bits, out) -> out.number(bits));
        }
        return forms.decimalFormat() == DecimalFormat.Base64
                ? new UnsignedBigintValue(base64())
                : new IntegerValue(Long.BYTES, true);
    }

    /** @return zero as JSON */
    static String zero(ValueForms forms) {
        JsonOutput out = new JsonOutput(JsonOutput.LONGEST_NUMBER);
        of(forms).write(new ByteReader().over(new byte[Long.BYTES], 0, Long.BYTES), out);
        return new String(out.copy(), StandardCharsets.US_ASCII);
    }

    private static Notation base64() {
        byte[] bytes = new byte[1 + Long.BYTES];
        return (bits, out) -> {
            if (bits >= 0) {
                Base64Notation.signed(bits, bytes, out);
            } else {
                bytes[0] = 0;
                Digits.bigEndian(bits, Long.BYTES, bytes, 1);
                Base64.quoted(bytes, 0, bytes.length, 0, out);
            }
        };
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        notation.write(in.signed64(), out);
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        return plain.read(in);
    }
}
