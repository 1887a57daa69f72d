package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.api.v1alpha1.source.DecimalFormat;
import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.nio.charset.StandardCharsets;

/** How a decimal number is written whose digits are known. Belongs to one thread. */
@FunctionalInterface
interface DecimalNotation {
    int MOST_CHARACTERS = 1024;

    /** A JSON string of all digits. */
    DecimalNotation TEXT = (text, from, count, out) -> {
        out.put('"');
        out.put(text, from, count);
        out.put('"');
    };

    /** Appends it as JSON. @param text with all digits of the number's scale, and no zeros in front but one before the point */
    void write(byte[] text, int from, int count, JsonOutput out);

    /** @return zero with so many digits behind the point, as JSON */
    static String zero(ValueForms forms, int scale) {
        byte[] digits = Ascii.bytes(scale == 0 ? "0" : "0." + "0".repeat(scale));
        JsonOutput out = new JsonOutput(MOST_CHARACTERS);
        of(forms).write(digits, 0, digits.length, out);
        return new String(out.copy(), StandardCharsets.US_ASCII);
    }

    static DecimalNotation of(ValueForms forms) {
        return switch (forms.decimals()) {
            case String -> TEXT;
            case Double -> new DoubleNotation();
            case Precise ->
                forms.decimalFormat() == DecimalFormat.Base64 ? new Base64Notation() : new NumericNotation();
        };
    }
}
