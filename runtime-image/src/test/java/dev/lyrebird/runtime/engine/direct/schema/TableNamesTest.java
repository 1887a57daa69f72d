package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.schema.ddl.TableName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a statement names is found under the name that the server keeps, and rows of the log come with. */
class TableNamesTest {
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
    void ofNames(int lowerCase, String written, String kept, String compared) {
        TableNames names = new TableNames(lowerCase);

        assertThat(names.kept(new TableName("d", written))).isEqualTo(new TableId("d", kept));
        assertThat(names.compared(new TableId("d", written))).isEqualTo(new TableId("d", compared));
    }
}
