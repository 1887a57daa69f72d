package dev.lyrebird.contract.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.tables.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnMaskerTest {
    private static final Mask.Sha256 HASH = new Mask.Sha256(new HmacKey("hash", "key"));
    private static final HmacKeys KEYS = key -> "key".repeat(20).getBytes(StandardCharsets.UTF_8);

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("int", -7L, "-7"),
                Arguments.of("tinyint(1)", 2L, "2"),
                Arguments.of("bool", true, "1"),
                Arguments.of("bigint unsigned", new BigInteger("18446744073709551615"), "18446744073709551615"),
                Arguments.of("decimal(10,2)", new BigDecimal("12.5"), "12.50"),
                Arguments.of("decimal(30,0)", new BigDecimal("1E+20"), "100000000000000000000"),
                Arguments.of("float", 0.1f, "0.1"),
                Arguments.of("float", (double) 0.1f, "0.1"),
                Arguments.of("double", 0.1d, "0.1"),
                Arguments.of("varchar(9)", "añ", "añ"),
                Arguments.of("varbinary(9)", new byte[] {1, (byte) 0xff}, "01ff"),
                Arguments.of("date", LocalDate.of(2026, 11, 23), "2026-11-23"),
                Arguments.of("datetime", LocalDateTime.of(2026, 11, 23, 1, 2, 3), "2026-11-23 01:02:03"),
                Arguments.of(
                        "datetime(3)", LocalDateTime.of(2026, 11, 23, 1, 2, 3, 45_000_000), "2026-11-23 01:02:03.045"),
                Arguments.of("timestamp", Instant.parse("2026-11-23T01:02:03Z"), "2026-11-23 01:02:03"),
                Arguments.of("time", Duration.ofSeconds(-3723), "-01:02:03"),
                Arguments.of("time(6)", Duration.ofMillis(500), "00:00:00.500000"),
                Arguments.of("time", Duration.ofHours(838), "838:00:00"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aValueHasOneText(String type, Object value, String expected) {
        assertThat(CanonicalText.of(value, type(type))).isEqualTo(expected);
    }

    /** The same bytes as {@code printf '%s' ann@example.com | openssl dgst -sha256 -hmac keykey...}. */
    @Test
    void aHashIsAnHmacOfTheText() {
        ColumnMasker masker = ColumnMasker.of(HASH, type("varchar(50)"), KEYS);
        assertThat(masker.mask("ann@example.com"))
                .contains("7bc119bb28f96bff5a832f4f9fd3588191c809dfff6d3fbd03ec0017a818e614");
        assertThat(masker.mask("ann@example.com")).isEqualTo(masker.mask("ann@example.com"));
        assertThat(masker.mask("bob@example.com")).isNotEqualTo(masker.mask("ann@example.com"));
        assertThat(masker.output()).isEqualTo(Mask.Output.Text);
    }

    @Test
    void aShortKeyIsRefusedWithoutBeingShown() {
        HmacKeys tooShort = key -> "geheim".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ColumnMasker.of(HASH, type("int"), tooShort))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the key key of Secret hash has 6 bytes, a hash needs at least 16")
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @CsvSource({"3, ann, ann", "2, ann, an", "0, ann, ''", "1, 😀x, 😀"})
    void truncatingCountsCharacters(int length, String value, String expected) {
        assertThat(ColumnMasker.of(new Mask.Truncate(length), type("varchar(9)"), KEYS)
                        .mask(value))
                .contains(expected);
    }

    @Test
    void aDateIsTruncatedAsItIsWritten() {
        ColumnMasker masker = ColumnMasker.of(new Mask.Truncate(4), type("date"), KEYS);
        assertThat(masker.mask(LocalDate.of(1980, 5, 17))).contains("1980");
    }

    @Test
    void nullAndFixed() {
        assertThat(ColumnMasker.of(new Mask.Null(), type("int"), KEYS).mask(7L)).isEmpty();
        assertThat(ColumnMasker.of(new Mask.Fixed("x"), type("int"), KEYS).mask(7L))
                .contains("x");
    }

    @ParameterizedTest
    @CsvSource({
        "varchar(9), ***",
        "enum, ***",
        "json, '\"***\"'",
        "int, 0",
        "year, 0",
        "bigint unsigned, 0",
        "'decimal(10,2)', 0.00",
        "double, 0.0",
        "tinyint(1), false",
        "bit, false",
        "date, 1970-01-01",
        "datetime(6), 1970-01-01T00:00",
        "timestamp, 1970-01-01T00:00:00Z",
        "time, PT0S",
    })
    void aRedactedValueKeepsItsType(String type, String expected) {
        ColumnMasker masker = ColumnMasker.of(new Mask.Redact(), type(type), KEYS);
        assertThat(masker.mask("anything")).map(Object::toString).contains(expected);
        assertThat(masker.output()).isEqualTo(Mask.Output.SameType);
    }

    @Test
    void redactedBytesAreEmptyAndAPlaceIsTheOrigin() {
        assertThat((byte[]) NeutralValue.of(type("blob"))).isEmpty();
        assertThat((byte[]) NeutralValue.of(type("bit(8)"))).isEmpty();
        assertThat((byte[]) NeutralValue.of(type("point"))).hasSize(21).startsWith(1, 1, 0, 0, 0);
    }

    private static ColumnType type(String text) {
        return ColumnTypes.parse(text);
    }
}
