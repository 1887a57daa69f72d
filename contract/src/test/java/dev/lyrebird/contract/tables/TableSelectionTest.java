package dev.lyrebird.contract.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TableSelectionTest {
    @Test
    void answersTheSameHoweverOftenAndWhateverWasAskedInBetween() {
        TableSelection selection =
                TableSelection.of(List.of("shop.*", "billing.invoice_2???"), TableNameCase.Sensitive);
        TableGlob shop = TableGlob.of("shop.*");
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 12_000; i++) { // more than it remembers
                TableId table = new TableId(i % 3 == 0 ? "shop" : "other", "t" + i);
                assertThat(selection.selects(table)).isEqualTo(shop.matches(table, TableNameCase.Sensitive));
            }
        }
        assertThat(selection.selects(new TableId("billing", "invoice_2026"))).isTrue();
        assertThat(selection.selects(new TableId("billing", "invoice_1999"))).isFalse();
    }

    @Test
    void aPartAndWhatIsWithoutItAreTheWholeAndShareNothing() {
        TableSelection all = TableSelection.of(List.of("shop.*"), TableNameCase.Sensitive);
        List<TableId> part = List.of(new TableId("shop", "orders"), new TableId("billing", "invoice"));
        TableSelection lane = TableScope.only(part).of(all);
        TableSelection rest = TableScope.allBut(part).of(all);

        for (String name : List.of("orders", "Orders", "items")) {
            TableId table = new TableId("shop", name);
            assertThat(lane.selects(table)).isNotEqualTo(rest.selects(table)).isEqualTo(name.equals("orders"));
        }
        TableId notCaptured = new TableId("billing", "invoice");
        assertThat(lane.selects(notCaptured)).isFalse();
        assertThat(rest.selects(notCaptured)).isFalse();
        assertThat(TableScope.ALL.of(all).selects(part.get(0))).isTrue();
    }

    @Test
    void aPartFoldsCaseAsTheServerDoes() {
        TableSelection all = TableSelection.of(List.of("shop.*"), TableNameCase.ComparedLower);
        List<TableId> part = List.of(new TableId("Shop", "Orders"));

        assertThat(all.only(part).selects(new TableId("shop", "ORDERS"))).isTrue();
        assertThat(all.without(part).selects(new TableId("shop", "ORDERS"))).isFalse();
    }

    @Test
    void aPartTakesEachCharacterByItself() {
        TableSelection all = TableSelection.of(List.of("*.*"), TableNameCase.ComparedLower);
        List<TableId> part = List.of(new TableId("İZMİR", "ΟΔΟΣ"));

        assertThat(all.only(part).selects(new TableId("izmir", "οδοσ"))).isTrue();
        assertThat(all.only(part).selects(new TableId("izmir", "οδος"))).isFalse();
        assertThat(all.only(part).selects(new TableId("ızmır", "οδοσ"))).isFalse();
    }

    @Property
    void selectsAndReachesWhatAPatternMeans(
            @ForAll("patterns") String database,
            @ForAll("patterns") String table,
            @ForAll("names") String inDatabase,
            @ForAll("names") String name,
            @ForAll TableNameCase nameCase) {
        TableSelection selection = TableSelection.of(List.of("no.thing", database + "." + table), nameCase);
        boolean reached = NaivePattern.matches(database, inDatabase, nameCase);

        assertThat(selection.reaches(inDatabase)).isEqualTo(reached);
        assertThat(selection.selects(new TableId(inDatabase, name)))
                .isEqualTo(reached && NaivePattern.matches(table, name, nameCase));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("aA*?\\İıIi").ofMinLength(1).ofMaxLength(3);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings()
                .withChars("aA*?\\İıIi")
                .ofMinLength(1)
                .ofMaxLength(4)
                .filter(text -> Glob.problemOf(text).isEmpty());
    }

    @Test
    void aSelectionThatFoldsCaseDoesNotMixUpWithOneThatDoesNot() {
        TableId table = new TableId("SHOP", "Orders");

        assertThat(TableSelection.of(List.of("shop.orders"), TableNameCase.ComparedLower)
                        .selects(table))
                .isTrue();
        assertThat(TableSelection.of(List.of("shop.orders"), TableNameCase.Sensitive)
                        .selects(table))
                .isFalse();
    }

    @Test
    void theServersOwnTablesAreNeverSelected() {
        TableSelection exact = TableSelection.of(List.of("*.*", "mysql.*"), TableNameCase.Sensitive);
        TableSelection folding = TableSelection.of(List.of("*.*", "mysql.*"), TableNameCase.StoredLower);
        for (String own : List.of("mysql", "sys", "performance_schema", "information_schema", "INFORMATION_SCHEMA")) {
            assertThat(exact.selects(new TableId(own, "t"))).as(own).isFalse();
            assertThat(exact.reaches(own)).as(own).isFalse();
            assertThat(exact.only(List.of(new TableId(own, "t"))).selects(new TableId(own, "t")))
                    .isFalse();
        }
        for (String own : List.of("MySQL", "SYS")) {
            assertThat(folding.selects(new TableId(own, "t"))).as(own).isFalse();
            assertThat(folding.reaches(own)).as(own).isFalse();
            assertThat(exact.selects(new TableId(own, "t"))).as(own).isTrue();
            assertThat(exact.reaches(own)).as(own).isTrue();
        }
        assertThat(exact.selects(new TableId("mysql2", "sys"))).isTrue();
    }
}
