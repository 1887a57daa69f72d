package dev.lyrebird.runtime.engine.direct.decode.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {
    private final ShortestDecimal decimal = new ShortestDecimal();

    private String text(double value) {
        JsonOutput out = new JsonOutput(64);
        decimal.write(value, out);
        return new String(out.copy(), StandardCharsets.US_ASCII);
    }

    private String text(float value) {
        JsonOutput out = new JsonOutput(64);
        decimal.write(value, out);
        return new String(out.copy(), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "-2.25, -2.25",
        "0.001, 0.001",
        "0.00099, 9.9E-4",
        "9999999, 9999999.0",
        "1e7, 1.0E7",
        "123456789, 1.23456789E8",
        "4.9e-324, 4.9E-324",
        "1.7976931348623157e308, 1.7976931348623157E308",
        "2.2250738585072014e-308, 2.2250738585072014E-308",
        "2e-3, 0.002",
        "2e23, 2.0E23",
        "9007199254740993, 9.007199254740992E15",
        "0.1, 0.1",
        "100, 100.0",
        "1e22, 1.0E22",
        "8.41e21, 8.41E21"
    })
    void isWrittenAsJavasNewestVersionsWriteIt(double value, String expected) {
        assertThat(text(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "3e10, 3.0E10",
        "1.17549435e-38, 1.1754944E-38",
        "16777216, 1.6777216E7",
        "0.1, 0.1",
        "1.4e-45, 1.4E-45",
        "3.4028235e38, 3.4028235E38",
        "33554432, 3.3554432E7"
    })
    void floatsHaveTheirOwnShortestText(float value, String expected) {
        assertThat(text(value)).isEqualTo(expected);
    }

    @Test
    void everyDoubleReadsBackAndNothingShorterDoes() {
        Random random = new Random(20_261_123);
        for (int i = 0; i < 200_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String text = text(value);
                assertThat(Double.parseDouble(text)).isEqualTo(value);
                assertThat(digits(text)).isLessThanOrEqualTo(digits(Double.toString(value)));
                assertNoShorter(text, shorter -> Double.parseDouble(shorter) == value);
            }
        }
    }

    @Test
    void everyFloatReadsBackAndNothingShorterDoes() {
        Random random = new Random(42);
        for (int i = 0; i < 200_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                String text = text(value);
                assertThat(Float.parseFloat(text)).isEqualTo(value);
                assertNoShorter(text, shorter -> Float.parseFloat(shorter) == value);
            }
        }
    }

    @Test
    void whatIsNoNumberIsText() {
        assertThat(text(Double.NaN)).isEqualTo("\"NaN\"");
        assertThat(text(Double.NEGATIVE_INFINITY)).isEqualTo("\"-Infinity\"");
    }

    private static int digits(String text) {
        return new BigDecimal(text).stripTrailingZeros().precision();
    }

    /** Tries both neighbours that have a digit less. */
    private static void assertNoShorter(String text, java.util.function.Predicate<String> same) {
        BigDecimal exact = new BigDecimal(text).stripTrailingZeros();
        if (exact.precision() < 3) {
            return;
        }
        java.math.MathContext less = new java.math.MathContext(exact.precision() - 1, java.math.RoundingMode.DOWN);
        java.math.MathContext more = new java.math.MathContext(exact.precision() - 1, java.math.RoundingMode.UP);
        assertThat(same.test(exact.round(less).toString())).as(text).isFalse();
        assertThat(same.test(exact.round(more).toString())).as(text).isFalse();
    }
}
