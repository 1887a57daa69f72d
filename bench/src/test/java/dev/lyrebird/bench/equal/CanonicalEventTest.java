package dev.lyrebird.bench.equal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class CanonicalEventTest {
    private static final String EVENT = """
            {"before":null,"after":{"id":1,"price":"9.50","note":null},
             "source":{"version":"3.5.0","connector":"mysql","name":"bench","ts_ms":1700000000000,"db":"shop",
                       "table":"orders","server_id":101,"gtid":"u:7","file":"binlog.000002","pos":1234,"row":0,
                       "thread":9,"query":null,"sequence":null},
             "transaction":null,"op":"c","ts_ms":1700000000555,"ts_us":1700000000555123,"ts_ns":1700000000555123456}""";

    @Test
    void ignoresWhoMadeTheEventAndWhen() {
        String other = EVENT.replace("1700000000555", "1800000000777")
                .replace("\"version\":\"3.5.0\",\"connector\":\"mysql\",\"name\":\"bench\"", "\"name\":\"orders\"")
                .replace("\"thread\":9,", "");

        assertThat(text(other)).isEqualTo(text(EVENT));
    }

    @Test
    void ignoresTheOrderOfFieldsAndHowNumbersAreWritten() {
        assertThat(text("{\"op\":\"c\",\"after\":{\"b\":1.50,\"a\":100}}"))
                .isEqualTo(text("{\"after\":{\"a\":1e2,\"b\":1.5},\"op\":\"c\"}"));
    }

    @Test
    void takesAnEmptyFieldForNoFieldOnlyOutsideOfRowImages() {
        assertThat(text(EVENT.replace("\"transaction\":null,", ""))).isEqualTo(text(EVENT));
        assertThat(text(EVENT.replace(",\"note\":null", ""))).isNotEqualTo(text(EVENT));
        assertThat(text(EVENT.replace("\"before\":null,", ""))).isNotEqualTo(text(EVENT));
    }

    @Test
    void seesEveryOtherDifference() {
        assertThat(text(EVENT.replace("9.50", "9.51"))).isNotEqualTo(text(EVENT));
        assertThat(text(EVENT.replace("\"op\":\"c\"", "\"op\":\"r\""))).isNotEqualTo(text(EVENT));
        assertThat(text(EVENT.replace("\"row\":0", "\"row\":1"))).isNotEqualTo(text(EVENT));
        assertThat(text(EVENT.replace("u:7", "u:8"))).isNotEqualTo(text(EVENT));
        assertThat(text(EVENT.replace("\"id\":1", "\"id\":\"1\""))).isNotEqualTo(text(EVENT));
        assertThat(CanonicalEvent.text("shop.items", key(), EVENT.getBytes(UTF_8)))
                .isNotEqualTo(text(EVENT));
        assertThat(CanonicalEvent.text("shop.orders", "{\"id\":2}".getBytes(UTF_8), EVENT.getBytes(UTF_8)))
                .isNotEqualTo(text(EVENT));
    }

    @Test
    void tellsATombstoneFromAnEvent() {
        assertThat(text("")).contains("none").isNotEqualTo(text("{}"));
    }

    @Test
    void keepsIntegersBeyondDoublePrecisionApart() {
        assertThat(text("{\"after\":{\"a\":9007199254740993}}"))
                .isNotEqualTo(text("{\"after\":{\"a\":9007199254740992}}"));
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> text("{\"op\"")).isInstanceOf(UncheckedIOException.class);
    }

    private static String text(String value) {
        return CanonicalEvent.text("shop.orders", key(), value.getBytes(UTF_8));
    }

    private static byte[] key() {
        return "{\"id\":1}".getBytes(UTF_8);
    }
}
