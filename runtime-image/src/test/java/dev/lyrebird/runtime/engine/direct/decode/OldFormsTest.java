package dev.lyrebird.runtime.engine.direct.decode;

import static dev.lyrebird.runtime.engine.direct.decode.CraftedTable.T;
import static dev.lyrebird.runtime.engine.direct.decode.CraftedTable.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types of tables that were made by servers long ago and never rebuilt. No server of today makes them: written by hand. */
class OldFormsTest {
    private static String value(String type, String wire, String bytes) {
        CraftedTable decoder = new CraftedTable(List.of(), table(T, "id int", "v " + type))
                .map(EventBytes.map(9, T, "03:", wire))
                .rows(EventBytes.WRITE, EventBytes.rows(EventBytes.WRITE, 9, 2, "00 01000000 " + bytes));
        return decoder.events.get(0).row().replaceFirst(".*\"v\":(.*)}", "$1");
    }

    private static String ascii(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "'decimal(6,2)', '    1.50', 1.50",
        "'decimal(6,2)', '   -1.50', -1.50",
        "'decimal(6,2)', '00012.50', 12.50",
        "'decimal(6,2)', '-9999.99', -9999.99",
        "'decimal(6,2)', '    -.50', -0.50",
        "'decimal(6,2)', '   -0.00', 0.00",
        "'decimal(5)', '     0', 0",
        "'decimal(5)', ' -1234', -1234",
        "decimal, '          7', 7"
    })
    void anOldDecimalIsATextAsWideAsItsDefinitionSays(String type, String stored, String expected) {
        assertThat(value(type, "00:", ascii(stored))).isEqualTo('"' + expected + '"');
    }

    @ParameterizedTest
    @CsvSource({"datetime, 0c:, 20240229123456, 1709210096000", "datetime, 0c:, 0, null"})
    void anOldDatetimeIsANumberOfItsDigits(String type, String wire, long number, String expected) {
        assertThat(value(type, wire, little(number, 8))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"123456, 45296000000", "-13456, -5696000000", "8385959, 3020399000000"})
    void anOldTimeIsANumberOfItsDigits(long number, String expected) {
        assertThat(value("time", "0b:", little(number, 3))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 1970-01-01T00:00:00Z", "1709210096, 2024-02-29T12:34:56Z", "4294967295, 2106-02-07T06:28:15Z"})
    void anOldTimestampIsSeconds(long number, String expected) {
        assertThat(value("timestamp", "07:", little(number, 4))).isEqualTo('"' + expected + '"');
    }

    private static String little(long value, int width) {
        return HexFormat.of().formatHex(new EventBytes().little(value, width).done());
    }
}
