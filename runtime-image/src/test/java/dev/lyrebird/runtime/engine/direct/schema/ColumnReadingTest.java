package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.runtime.engine.direct.schema.ddl.SqlMode;
import dev.lyrebird.runtime.server.jdbc.Row;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnReadingTest {
    private static final ServerCharsets NONE = new ServerCharsets(Map.of(), Map.of(), Map.of(), Map.of());

    /** A default is kept as text, and bytes that are none would come out as others. */
    @ParameterizedTest
    @CsvSource({
        "0x6162, ab",
        "0xC3A4, ä",
        "0x, ''",
        "0xFF00,",
        "0x61FF,",
        "0xC3,",
    })
    void aDefaultOfBytesIsKnownWhereTheyAreText(String told, String known) throws Exception {
        Row row = new Row(
                Map.of("col", "b", "type", "varbinary(4)", "nullable", "YES", "preset", told, "collation", "binary"));
        ColumnDefinition column =
                new ColumnReading(Flavor.MySql, new TypeRules(Flavor.MySql, NONE, SqlMode.DEFAULT)).column(row);

        assertThat(column.defaultValue()).isEqualTo(Optional.ofNullable(known));
    }
}
