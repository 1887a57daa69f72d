package dev.lyrebird.contract.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement names is found under the name that the server stores, and rows of the log come with. */
class TableNameCaseTest {
    @ParameterizedTest
    @CsvSource({
        "0, Orders, Orders, Orders",
        "1, Orders, orders, orders",
        "2, Orders, Orders, orders",
        "1, İzmir, izmir, izmir",
        "1, ısı, ısı, ısı",
        "1, ΟΔΟΣ, οδοσ, οδοσ",
        "2, ΟΔΟΣ, ΟΔΟΣ, οδοσ",
    })
    void ofNames(int lowerCaseTableNames, String written, String stored, String compared) {
        TableNameCase nameCase = TableNameCase.of(lowerCaseTableNames);

        assertThat(nameCase.stored(new TableId(written, written))).isEqualTo(new TableId(stored, stored));
        assertThat(nameCase.compared(new TableId(written, written))).isEqualTo(new TableId(compared, compared));
        assertThat(nameCase.tellsApart()).isEqualTo(lowerCaseTableNames == 0);
    }

    @ParameterizedTest
    @EnumSource
    void isStoredAsTheNumberThatTheServerHas(TableNameCase nameCase) throws Exception {
        assertThat(Json.write(nameCase)).isEqualTo(String.valueOf(nameCase.lowerCaseTableNames()));
        assertThat(Json.read(Json.write(nameCase), TableNameCase.class)).isEqualTo(nameCase);
        assertThat(TableNameCase.of(nameCase.lowerCaseTableNames())).isEqualTo(nameCase);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void anotherNumberIsNone(int number) {
        assertThatThrownBy(() -> TableNameCase.of(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 0, 1 or 2 as lower_case_table_names, found " + number);
        assertThatThrownBy(() -> Json.read(String.valueOf(number), TableNameCase.class))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("expected 0, 1 or 2 as lower_case_table_names, found " + number);
    }
}
