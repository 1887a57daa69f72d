package dev.lyrebird.contract.gate.where;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of an expression a server is asked for; that it lets enough through is shown by tests with servers. */
class SqlConditionTest {
    private static final TableDefinition TABLE = new TableDefinition(
            new TableId("shop", "orders"),
            List.of(
                    column("id", "int", List.of(), false),
                    column("big", "bigint", List.of(), true),
                    column("paid", "tinyint", List.of(1), false),
                    text("status", "latin1"),
                    column("price", "decimal", List.of(9, 2), false),
                    column("made", "year", List.of(), false),
                    column("at", "timestamp", List.of(), false),
                    column("on", "date", List.of(), false),
                    new ColumnDefinition(
                            "due",
                            new ColumnType("date", List.of(), false, Optional.empty(), Optional.empty(), List.of()),
                            Set.of(ColumnTrait.Nullable),
                            Optional.empty()),
                    text("old", "swe7"),
                    column("odd`name", "int", List.of(), false)),
            List.of("id"),
            Optional.empty(),
            Optional.empty());

    private static ColumnDefinition column(String name, String type, List<Integer> arguments, boolean unsigned) {
        return new ColumnDefinition(
                name,
                new ColumnType(type, arguments, unsigned, Optional.empty(), Optional.empty(), List.of()),
                Set.of(),
                Optional.empty());
    }

    private static ColumnDefinition text(String name, String charset) {
        return new ColumnDefinition(
                name,
                new ColumnType("varchar", List.of(20), false, Optional.of(charset), Optional.empty(), List.of()),
                Set.of(),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "~",
            quoteCharacter = '"',
            value = {
                "id > 7 ~ `id` > 7",
                "7 > id ~ `id` < 7",
                "!(id > 7) ~ `id` <= 7",
                "id != 7 ~ `id` <> 7",
                "id == -7 ~ `id` = -7",
                "big >= 18446744073709551615u ~ `big` >= 18446744073709551615",
                "id in [1, 2] ~ (`id` = 1 OR `id` = 2)",
                "!(id in [1, 2]) ~ (`id` <> 1 AND `id` <> 2)",
                "paid ~ `paid` <> 0",
                "!paid ~ `paid` = 0",
                "paid == false ~ `paid` = 0",
                "status == 'a\\'b' ~ `status` = _utf8mb4 X'612762'",
                "status in ['a', ''] ~ (`status` = _utf8mb4 X'61' OR `status` = _utf8mb4 X'')",
                "isNull(status) ~ `status` IS NULL",
                "!isNull(at) ~ `at` IS NOT NULL",
                "at >= timestamp('2026-01-01T00:00:00Z') ~ `at` >= TIMESTAMP'2026-01-01 00:00:00.000000'",
                "at < timestamp('2026-01-01T02:00:00.5+02:00') ~ `at` < TIMESTAMP'2026-01-01 00:00:00.500000'",
                "due < timestamp('2026-01-01T00:00:00Z') ~ `due` < TIMESTAMP'2026-01-01 00:00:00.000000'",
                "on < timestamp('2026-01-01T00:00:00Z') ~ (`on` < TIMESTAMP'2026-01-01 00:00:00.000000' OR"
                        + " MONTH(`on`) = 0 OR DAYOFMONTH(`on`) = 0)",
                "!(on < timestamp('2026-01-01T00:00:00Z')) ~ (`on` >= TIMESTAMP'2026-01-01 00:00:00.000000' OR `on` <"
                        + " TIMESTAMP'0100-01-01 00:00:00')",
                "column('odd`name') > 1 ~ `odd``name` > 1",
                "id > 7 && status.startsWith('x') ~ `id` > 7",
                "(id > 7 || paid) && price > 1.5 ~ (`id` > 7 OR `paid` <> 0)",
                "!(id > 7 || status.startsWith('x')) ~ `id` <= 7",
                "id > 1 + 2 * 3 ~ `id` > 7"
            })
    void whatCanBeSaidIsSaid(String where, String sql) {
        assertThat(WhereCompiler.sql(where, TABLE)).contains(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status != 'a'",
                "old == 'a'",
                "status < 'a'",
                "status == '\u00e4'",
                "!(status == 'a')",
                "price > 1.5",
                "id > 1.5",
                "made == 70",
                "isNull(at)",
                "at > timestamp('2050-01-01T00:00:00Z')",
                "at > timestamp('2026-01-01T00:00:00.0000001Z')",
                "id > 7 || price > 1.5",
                "id < big",
                "status.startsWith('x')",
                "id % 2 == 0",
                "id + 1 > 3",
                "paid ? id > 1 : id > 2",
                "isNull(status) == paid"
            })
    void whatASeverWouldDecideInAnotherWayIsLeftToTheEvaluator(String where) {
        assertThat(WhereCompiler.compile(where, TABLE)).isInstanceOf(Compilation.Compiled.class);
        assertThat(WhereCompiler.sql(where, TABLE)).isEmpty();
    }
}
