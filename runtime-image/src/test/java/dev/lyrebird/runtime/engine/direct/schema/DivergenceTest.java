package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.direct.schema.ddl.SqlMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements that remove rows without row events are known, and remembered. */
class DivergenceTest {
    private static final Position START = Position.atTransaction(Optional.empty(), "binlog.000001", 4);
    private static final Position LATER = Position.atTransaction(Optional.empty(), "binlog.000001", 100);
    private static final Position LAST = Position.atTransaction(Optional.empty(), "binlog.000002", 7);
    private static final DdlContext IN_SHOP =
            new DdlContext("shop", SqlMode.DEFAULT, Optional.empty(), Optional.empty());

    private static TrackedTable table(String name) {
        ColumnType type = new ColumnType("int", List.of(), false, Optional.empty(), Optional.empty(), List.of());
        ColumnDefinition column = new ColumnDefinition("id", type, Set.of(), Optional.empty());
        return new TrackedTable(new TableId("shop", name), List.of(column), List.of(), TextDefault.UNKNOWN);
    }

    private static DirectSchemaState state() {
        return DirectSchemaState.at(
                START,
                Flavor.MariaDb,
                0,
                new SchemaStep(List.of(), List.of(table("a"), table("b")), List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    TRUNCATE TABLE a                                            | a
                    TRUNCATE shop.b                                             | b
                    ALTER TABLE a DROP PARTITION p0, p1                         | a
                    ALTER TABLE a TRUNCATE PARTITION ALL                        | a
                    ALTER TABLE a EXCHANGE PARTITION p0 WITH TABLE b            | a b
                    ALTER TABLE a EXCHANGE PARTITION p0 WITH TABLE other.b WITHOUT VALIDATION | a other.b
                    ALTER TABLE a CONVERT PARTITION p0 TO TABLE c               | a
                    ALTER TABLE a DISCARD TABLESPACE                            | a
                    ALTER TABLE a DISCARD PARTITION p0 TABLESPACE               | a
                    ALTER TABLE a ADD PARTITION (PARTITION p2 VALUES LESS THAN (9)) |
                    ALTER TABLE a REORGANIZE PARTITION p0 INTO (PARTITION p1 VALUES LESS THAN (9)) |
                    ALTER TABLE a ADD COLUMN c INT                              |
                    DROP TABLE a                                                |
                    DROP DATABASE shop                                          |
                    """)
    void whatLosesRowsIsTold(String sql, String tables) throws Exception {
        ServerCharsets sets = new ServerCharsets(Map.of(), Map.of(), Map.of(), Map.of());
        LiveSchema live = LiveSchema.from(state(), START, sets, TableSelection.of(List.of("shop.*"), true));

        List<String> emptied = live.apply(sql, IN_SHOP, LATER).emptied().stream()
                .map(id -> id.database().equals("shop") ? id.table() : id.toString())
                .toList();

        assertThat(String.join(" ", emptied)).isEqualTo(tables == null ? "" : tables);
    }

    @Test
    void aTableIsRememberedOnceWithTheLastStatement() throws Exception {
        DirectSchemaState state = state();
        assertThat(state.snapshot()).doesNotContain("diverged");
        TableId a = new TableId("shop", "a");
        state.diverge(List.of(a), LATER, "TRUNCATE");
        state.diverge(List.of(new TableId("shop", "b")), LATER, "ALTER");
        state.diverge(List.of(a), LAST, "ALTER");
        long revision = state.revision();
        state.diverge(List.of(), LAST, "TRUNCATE");

        assertThat(state.revision()).isEqualTo(revision);
        assertThat(DirectSchemaState.parse(state.snapshot()).diverged())
                .containsExactly(
                        new DivergedTable("shop.b", "ALTER", "binlog.000001:100"),
                        new DivergedTable("shop.a", "ALTER", "binlog.000002:7"));
    }
}
