package dev.lyrebird.contract.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableChoiceTest {
    private static final TableId ORDERS = new TableId("shop", "orders");
    private static final TableId ITEMS = new TableId("shop", "items");
    private static final TableId INVOICES = new TableId("billing", "invoices");
    private static final List<TableId> CAPTURED = List.of(INVOICES, ITEMS, ORDERS);

    @Test
    void patternsChooseInTheOrderOfTheServer() {
        assertThat(TableChoice.of(List.of("shop.orders", "shop.i*"), CAPTURED, TableNameCase.Sensitive))
                .isEqualTo(new TableChoice(List.of(ITEMS, ORDERS), List.of()));
    }

    @Test
    void aPatternThatMeansNothingIsNamedAsItWasWritten() {
        assertThat(TableChoice.of(List.of("shop.orders", "shop.ordres", "other.*"), CAPTURED, TableNameCase.Sensitive))
                .isEqualTo(new TableChoice(List.of(ORDERS), List.of("shop.ordres", "other.*")));
    }

    @Test
    void noPatternsMeanAllTables() {
        assertThat(TableChoice.of(List.of(), CAPTURED, TableNameCase.Sensitive))
                .isEqualTo(new TableChoice(CAPTURED, List.of()));
    }

    @Test
    void namesAreComparedAsTheServerComparesThem() {
        assertThat(TableChoice.of(List.of("SHOP.Orders"), CAPTURED, TableNameCase.ComparedLower)
                        .tables())
                .containsExactly(ORDERS);
        assertThat(TableChoice.of(List.of("SHOP.Orders"), CAPTURED, TableNameCase.Sensitive)
                        .unmatched())
                .containsExactly("SHOP.Orders");
    }

    @Test
    void whatIsExceptedIsLeftOutWhetherItIsThereOrNot() {
        TableChoice all = TableChoice.of(List.of("shop.*"), CAPTURED, TableNameCase.Sensitive);

        assertThat(all.without(List.of("shop.orders", "crm.*"), TableNameCase.Sensitive)
                        .tables())
                .containsExactly(ITEMS);
        assertThat(all.without(List.of("SHOP.ITEMS"), TableNameCase.ComparedLower)
                        .tables())
                .containsExactly(ORDERS);
        assertThat(all.without(List.of(), TableNameCase.Sensitive)).isEqualTo(all);
        assertThatThrownBy(() -> all.without(List.of("orders"), TableNameCase.Sensitive))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoPatternIsRefused() {
        assertThatThrownBy(() -> TableChoice.of(List.of("orders"), CAPTURED, TableNameCase.Sensitive))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("database.table");
    }

    /** A job of a whole database is told every table by name. */
    @Test
    void thousandsOfNamesAreChosenAmongThousandsOfTablesByOneLookEach() {
        List<TableId> captured = IntStream.range(0, 20_000)
                .mapToObj(i -> new TableId("shop", "Table_" + i))
                .toList();
        List<String> named = captured.stream()
                .map(table -> TablePattern.of(table).text())
                .collect(Collectors.toCollection(ArrayList::new));
        named.add("shop.none");

        TableChoice choice = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> TableChoice.of(named, captured, TableNameCase.Sensitive)
                        .without(named.subList(1, 20_000), TableNameCase.Sensitive));
        assertThat(choice).isEqualTo(new TableChoice(captured.subList(0, 1), List.of("shop.none")));
        assertThat(TableChoice.of(List.of("SHOP.table_7", "shop.TABLE_1999?"), captured, TableNameCase.ComparedLower)
                        .tables())
                .hasSize(11);
        assertThat(TableChoice.of(List.of("SHOP.table_7"), captured, TableNameCase.Sensitive)
                        .unmatched())
                .containsExactly("SHOP.table_7");
    }
}
