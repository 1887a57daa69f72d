package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.config.AcknowledgedMark;
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
    private static final TableId A = new TableId("shop", "a");
    private static final TableId B = new TableId("shop", "b");
    private static final TableId C = new TableId("shop", "c");
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
                    ALTER TABLE a IMPORT TABLESPACE                             | a
                    ALTER TABLE a IMPORT PARTITION p0 TABLESPACE                | a
                    ALTER IGNORE TABLE a ADD UNIQUE (id)                        | a
                    ALTER IGNORE TABLE a ADD INDEX (id)                         |
                    ALTER TABLE a ADD UNIQUE (id)                               |
                    DROP TABLE a                                                | a
                    DROP TABLE IF EXISTS b, never_there, shop.a                 | b a
                    DROP TEMPORARY TABLE a                                      |
                    DROP DATABASE shop                                          | a b
                    CREATE OR REPLACE DATABASE shop                             | a b
                    CREATE OR REPLACE TABLE a (id INT PRIMARY KEY)              | a
                    CREATE OR REPLACE TABLE a LIKE b                            | a
                    CREATE OR REPLACE TABLE c (id INT)                          |
                    CREATE TABLE IF NOT EXISTS a (id INT)                       |
                    CREATE OR REPLACE TEMPORARY TABLE a (id INT)                |
                    RENAME TABLE a TO c, b TO a                                 |
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
    void aDatabaseThatIsReplacedHasNoTables() throws Exception {
        ServerCharsets sets = new ServerCharsets(Map.of(), Map.of(), Map.of(), Map.of());
        LiveSchema live = LiveSchema.from(state(), START, sets, TableSelection.of(List.of("shop.*"), true));

        live.apply("CREATE OR REPLACE DATABASE shop", IN_SHOP, LATER);

        assertThat(live.table(A)).isEmpty();
        assertThat(live.now().database("shop")).isPresent();
    }

    @Test
    void aLaneBringsItsMarksHomeAndACopySettlesOlderOnes() {
        DirectSchemaState main = state();
        main.diverge(List.of(A, B, C), LATER, "TRUNCATE");
        DirectSchemaState lane = state();
        lane.diverge(List.of(A, B, C), LATER, "TRUNCATE");
        lane.splitOff();
        assertThat(lane.diverged()).isEmpty();
        lane.diverge(List.of(B), LAST, "DROP");

        main.copied(List.of(A, B));
        main.join(lane);

        assertThat(main.diverged())
                .as("a was copied, b lost rows since, c was not copied")
                .containsExactly(
                        new DivergedTable("shop.c", "TRUNCATE", "binlog.000001:100"),
                        new DivergedTable("shop.b", "DROP", "binlog.000002:7"));
        long revision = main.revision();
        main.copied(List.of(A));
        main.join(lane);
        assertThat(main.revision()).as("nothing is new").isEqualTo(revision);
    }

    @Test
    void aLaneWithoutACopySettlesNothing() {
        DirectSchemaState main = state();
        main.diverge(List.of(A), LATER, "TRUNCATE");
        DirectSchemaState lane = state();
        lane.splitOff();

        main.join(lane);

        assertThat(main.diverged()).extracting(DivergedTable::table).containsExactly("shop.a");
    }

    @Test
    void aTableThatIsDeliveredNoMoreIsForgotten() {
        DirectSchemaState state = state();
        state.diverge(List.of(A, B), LATER, "DROP");
        long revision = state.revision();
        state.keepDiverged(any -> true);
        assertThat(state.revision()).isEqualTo(revision);

        state.keepDiverged(B::equals);

        assertThat(state.diverged()).extracting(DivergedTable::table).containsExactly("shop.b");
        assertThat(state.revision()).isGreaterThan(revision);
    }

    @Test
    void whatIsAcknowledgedIsForgottenAndWhatComesLaterIsNot() {
        DirectSchemaState state = state();
        state.diverge(List.of(A, B), LATER, "DROP");
        long revision = state.revision();
        state.acknowledging(List.of(
                new AcknowledgedMark("shop.a", "binlog.000001:99"),
                new AcknowledgedMark("shop.c", "binlog.000001:100")));
        assertThat(state.revision()).as("other places, other tables").isEqualTo(revision);

        state.acknowledging(List.of(new AcknowledgedMark("shop.a", "binlog.000001:100")));

        assertThat(state.diverged()).extracting(DivergedTable::table).containsExactly("shop.b");
        assertThat(state.revision()).isGreaterThan(revision);
        assertThat(state.diverge(List.of(A), LATER, "DROP")).as("read again").isEmpty();
        assertThat(state.diverge(List.of(A), LAST, "DROP")).containsExactly(A);
    }

    /** Some applications roll back, or truncate a table, every second: nothing new is to be stored or told then. */
    @Test
    void theSameStatementAgainChangesNothingUntilACopySettlesIt() {
        DirectSchemaState main = state();
        assertThat(main.diverge(List.of(A), LATER, DivergedTable.ROLLBACK)).containsExactly(A);
        long revision = main.revision();

        assertThat(main.diverge(List.of(A), LAST, DivergedTable.ROLLBACK)).isEmpty();

        assertThat(main.revision()).isEqualTo(revision);
        assertThat(main.diverged()).containsExactly(new DivergedTable("shop.a", "ROLLBACK", "binlog.000001:100"));
        assertThat(main.diverge(List.of(A, B), LAST, DivergedTable.ROLLBACK))
                .as("another table is told of")
                .containsExactly(B);
    }

    @Test
    void whatALaneSeesOfTheSameStatementOutlivesItsCopy() {
        DirectSchemaState main = state();
        main.diverge(List.of(A), LATER, DivergedTable.ROLLBACK);
        DirectSchemaState lane = state();
        lane.diverge(List.of(A), LATER, DivergedTable.ROLLBACK);
        lane.splitOff();

        assertThat(lane.diverge(List.of(A), LAST, DivergedTable.ROLLBACK)).containsExactly(A);
        main.copied(List.of(A));
        main.join(lane);

        assertThat(main.diverged()).containsExactly(new DivergedTable("shop.a", "ROLLBACK", "binlog.000002:7"));
    }

    @Test
    void aTableIsRememberedOnceWithTheLastStatement() throws Exception {
        DirectSchemaState state = state();
        assertThat(state.snapshot()).doesNotContain("diverged");
        state.diverge(List.of(A), LATER, "TRUNCATE");
        state.diverge(List.of(B), LATER, "ALTER");
        state.diverge(List.of(A), LAST, "ALTER");
        long revision = state.revision();
        state.diverge(List.of(), LAST, "TRUNCATE");

        assertThat(state.revision()).isEqualTo(revision);
        assertThat(DirectSchemaState.parse(state.snapshot()).diverged())
                .containsExactly(
                        new DivergedTable("shop.b", "ALTER", "binlog.000001:100"),
                        new DivergedTable("shop.a", "ALTER", "binlog.000002:7"));
    }
}
