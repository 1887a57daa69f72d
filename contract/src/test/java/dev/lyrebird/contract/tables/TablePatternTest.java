package dev.lyrebird.contract.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablePatternTest {
    @ParameterizedTest
    @CsvSource({
        "shop.*, shop, orders, true",
        "shop.*, shop, orders.old, true",
        "shop.*, shop2, orders, false",
        "*.orders, shop, orders, true",
        "billing.invoice_2???, billing, invoice_2026, true",
        "billing.invoice_2???, billing, invoice_202, false",
        "billing.invoice_2???, billing, invoice_20266, false",
        "shop.a+b, shop, a+b, true",
        "shop.a+b, shop, aab, false",
        "'shop.a\\*', shop, a*, true",
        "'shop.a\\*', shop, ab, false",
        "'a\\.b.c', a.b, c, true",
        "'a\\.b.c', a, b.c, false",
        "shop.Orders, shop, orders, false",
    })
    void matchesAsTheServerComparesNames(String pattern, String database, String table, boolean expected) {
        assertThat(TableGlob.of(pattern).matches(new TableId(database, table), TableNameCase.Sensitive))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"shop.Orders, shop, orders", "SHOP.*, shop, x"})
    void caseDoesNotMatterWhereTheServerFoldsIt(String pattern, String database, String table) {
        assertThat(TableGlob.of(pattern).matches(new TableId(database, table), TableNameCase.ComparedLower))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "orders, 'expected database.table, found ''orders'' without a dot'",
        ".orders, with an empty part",
        "shop., with an empty part",
        "'shop.x\\', 'expected a character after the last backslash'",
    })
    void saysWhatIsWrong(String pattern, String problem) {
        assertThat(TablePattern.problemOf(pattern))
                .hasValueSatisfying(text -> assertThat(text).contains(problem));
    }

    @ParameterizedTest
    @CsvSource({"shop,orders", "a.b,c.d", "a*,b?", "a\\b,c\\*", "tab le,'quo,ted'"})
    void thePatternOfATableMeansThatTableAlone(String database, String table) {
        TableId id = new TableId(database, table);

        TableGlob pattern = TableGlob.of(TablePattern.of(id).text());

        assertThat(pattern.matches(id, TableNameCase.Sensitive)).isTrue();
        assertThat(pattern.isLiteral()).isTrue();
        assertThat(pattern.matches(new TableId(database, table + "x"), TableNameCase.Sensitive))
                .isFalse();
    }
}
