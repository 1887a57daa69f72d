package dev.lyrebird.contract.gate.where;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhereCompilerTest {
    private static final TableDefinition TABLE = new TableDefinition(
            new TableId("shop", "all_types"),
            List.of(
                    column("id", "int"),
                    column("big", "bigint", true),
                    column("total", "decimal", false, 10, 2),
                    column("ratio", "double"),
                    column("paid", "tinyint", false, 1),
                    column("status", "varchar", false, 20),
                    column("blob_", "varbinary", false, 20),
                    column("day", "date"),
                    column("at", "datetime", false, 6),
                    column("ts", "timestamp"),
                    column("length", "time"),
                    column("first name", "varchar", false, 20),
                    column("place", "point")),
            List.of("id"),
            Optional.empty(),
            Optional.empty());
    private static final List<Object> ROW = List.of(
            7L,
            new BigInteger("18446744073709551615"),
            new BigDecimal("12.50"),
            0.5d,
            2L,
            "sent",
            new byte[] {1, 2},
            LocalDate.of(2026, 11, 23),
            LocalDateTime.of(2026, 11, 23, 12, 0),
            Instant.parse("2026-11-23T12:00:00Z"),
            Duration.ofHours(2),
            "Ann",
            new byte[21]);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id == 7",
                "id in [1, 7]",
                "id % 2 == 1",
                "big > 5",
                "big == 18446744073709551615u",
                "total == 12.5",
                "total > 12",
                "ratio < 1.0",
                "paid",
                "status != 'draft' && status.startsWith('s')",
                "status.matches('^se.t$')",
                "size(status) == 4",
                "blob_ == b'\\x01\\x02'",
                "day >= timestamp('2026-01-01T00:00:00Z') && day.getFullYear() == 2026",
                "at == timestamp('2026-11-23T12:00:00Z')",
                "ts > timestamp('2026-11-23T11:59:59Z')",
                "length > duration('1h')",
                "column('first name') == 'Ann'",
                "!isNull(place) && !isNull(column('first name'))",
                "status == 'sent' ? id == 7 : false",
            })
    void isTrue(String where) {
        assertThat(test(where, Map.of())).isTrue();
        assertThat(test("!(" + where + ")", Map.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status == 'sent'", "status != 'draft'", "!(status == 'draft')", "status < 'z' && id == 7"})
    void whatMeetsANullIsNotTrueAndNeitherIsItsContrary(String where) {
        assertThat(test(where, Map.of("status", Optional.empty()))).isFalse();
        assertThat(test("!(" + where + ")", Map.of("status", Optional.empty()))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "isNull(status), true",
        "!isNull(status), false",
        "status == 'x' || id == 7, true",
        "id == 7 || status == 'x', true",
        "status == 'x' || id == 8, false",
        "isNull(status) || status == 'x', true",
        "!(status == 'x' && id == 8), true",
    })
    void anUnknownPartIsIgnoredWhereTheOtherDecides(String where, boolean expected) {
        assertThat(test(where, Map.of("status", Optional.empty()))).isEqualTo(expected);
    }

    @Test
    void aRowThatCannotBeComputedIsNotTrue() {
        assertThat(test("10 / (id - 7) == 1", Map.of())).isFalse();
        assertThat(test("10 / (id - 7) != 1", Map.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "status == 3; line 1, character 8: found no matching overload for '_==_'",
                "nope == 1; line 1, character 1: undeclared reference to 'nope'",
                "status ==; line 1, character 10: mismatched input",
                "status; expected type 'bool' but found 'string'",
                "status == null; a NULL is asked for by isNull(column)",
                "place == 1; undeclared reference to 'place'",
                "[1,2].exists(x, x == id); undeclared reference to 'exists'",
                "isNull(1 + 2); isNull expects a column",
                "column(status) == 'x'; column expects a name in quotes",
                "column('nope') == 'x'; undeclared reference to 'nope'",
                "Status == 'x'; undeclared reference to 'Status'~ the nearest column is status",
                "isNull(staus); undeclared reference to 'staus'~ the nearest column is status",
            })
    void saysWhatIsWrongAndWhere(String where, String expected) {
        assertThat(WhereCompiler.compile(where, TABLE))
                .isInstanceOfSatisfying(Compilation.Failed.class, failed -> assertThat(failed.message())
                        .contains(expected.replace('~', ';')));
    }

    @Test
    void anExpressionIsCheckedOnceForTablesWithTheSameColumnsWhereverTheyStand() throws Exception {
        TableDefinition other = table(column("status", "varchar", false, 20), column("id", "bigint"));
        assertThat(new CelExpression("status == 'sent'", TABLE).check())
                .isSameAs(new CelExpression("status == 'sent'", other).check());
        Compilation compilation = WhereCompiler.compile("status == 'sent'", other);
        assertThat(((Compilation.Compiled) compilation)
                        .predicate()
                        .test(column -> Optional.of(List.of("sent", 1L).get(column))))
                .isTrue();
        assertThat(WhereCompiler.compile("status == 'sent'", table(column("status", "int"))))
                .isInstanceOf(Compilation.Failed.class);
    }

    @Test
    void aColumnWithADotCanBeWrittenAsItIs() {
        Compilation compilation = WhereCompiler.compile("a.b == 7", table(column("x", "int"), column("a.b", "int")));
        assertThat(((Compilation.Compiled) compilation).predicate().test(column -> Optional.of(column == 1 ? 7L : 0L)))
                .isTrue();
    }

    @Test
    void onlyTheColumnsOfTheExpressionAreRead() {
        Compilation compilation = WhereCompiler.compile("isNull(status) || id > 3", TABLE);
        assertThat(((Compilation.Compiled) compilation).predicate().columns()).containsExactlyInAnyOrder(0, 5);
    }

    @Test
    void theFormIsCheckedWithoutATable() {
        assertThat(WhereCompiler.problemOf("a == 1 && column('b c') != 'x'")).isEmpty();
        assertThat(WhereCompiler.problemOf("a == ")).isPresent();
    }

    private static boolean test(String where, Map<String, Optional<Object>> other) {
        Compilation compilation = WhereCompiler.compile(where, TABLE);
        assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
        Map<Integer, Optional<Object>> values = new HashMap<>();
        for (int i = 0; i < ROW.size(); i++) {
            String name = TABLE.columns().get(i).name();
            values.put(i, other.getOrDefault(name, Optional.of(ROW.get(i))));
        }
        return ((Compilation.Compiled) compilation).predicate().test(values::get);
    }

    private static TableDefinition table(ColumnDefinition... columns) {
        return new TableDefinition(
                new TableId("shop", "t"), List.of(columns), List.of(), Optional.empty(), Optional.empty());
    }

    private static ColumnDefinition column(String name, String type, Integer... arguments) {
        return column(name, type, false, arguments);
    }

    private static ColumnDefinition column(String name, String type, boolean unsigned, Integer... arguments) {
        return new ColumnDefinition(
                name,
                new ColumnType(type, List.of(arguments), unsigned, Optional.empty(), Optional.empty(), List.of()),
                Set.of(),
                Optional.empty());
    }
}
