package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.schema.ddl.SqlMode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server has executed what the log holds: a column that is not known here means that the definition is another one. */
class UnknownColumnTest {
    private static final Position AT = Position.atTransaction(Optional.empty(), "binlog.000001", 4);

    private final LiveSchema schema = NoTables.at(AT);

    @BeforeEach
    void aTable() throws Exception {
        apply("CREATE TABLE t (id INT, a INT)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RENAME COLUMN x TO y",
                "ALTER COLUMN x SET DEFAULT 1",
                "ALTER x DROP DEFAULT",
                "ALTER x SET INVISIBLE",
                "RENAME COLUMN a TO b, ALTER b SET DEFAULT 1",
                "MODIFY x INT",
                "CHANGE x y INT"
            })
    void isNotPassedOver(String alteration) {
        assertThatThrownBy(() -> apply("ALTER TABLE t " + alteration))
                .isInstanceOf(DdlNotApplied.class)
                .hasMessageContaining("shop.t")
                .hasMessageContaining("there is no column '");
        assertThat(columns()).containsExactly("id", "a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RENAME COLUMN IF EXISTS x TO y",
                "ALTER COLUMN IF EXISTS x SET DEFAULT 1",
                "MODIFY IF EXISTS x INT",
                "ALTER A SET DEFAULT 2"
            })
    void unlessTheStatementAllowsForIt(String alteration) throws Exception {
        apply("ALTER TABLE t " + alteration);

        assertThat(columns()).containsExactly("id", "a");
    }

    @Test
    void aColumnThatTheStatementDefinesIsKnown() throws Exception {
        apply("ALTER TABLE t ADD x INT, ALTER x SET DEFAULT 4, CHANGE a b INT, ALTER b SET DEFAULT 5");

        assertThat(columns()).containsExactly("id", "b", "x");
    }

    private void apply(String sql) throws DdlNotApplied {
        schema.apply(
                sql, new DdlContext("shop", SqlMode.DEFAULT, Optional.empty(), List.of(), Optional.empty(), false), AT);
    }

    private List<String> columns() {
        return schema.table(new TableId("shop", "t")).orElseThrow().columns().stream()
                .map(ColumnDefinition::name)
                .toList();
    }
}
