package dev.lyrebird.contract.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableSelectionTest {
    @Test
    void answersTheSameHoweverOftenAndWhateverWasAskedInBetween() {
        TableSelection selection = TableSelection.of(List.of("shop.*", "billing.invoice_2???"), true);
        TablePattern shop = new TablePattern("shop.*");
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 12_000; i++) { // more than it remembers
                TableId table = new TableId(i % 3 == 0 ? "shop" : "other", "t" + i);
                assertThat(selection.selects(table)).isEqualTo(shop.matches(table, true));
            }
        }
        assertThat(selection.selects(new TableId("billing", "invoice_2026"))).isTrue();
        assertThat(selection.selects(new TableId("billing", "invoice_1999"))).isFalse();
    }

    @Test
    void aSelectionThatFoldsCaseDoesNotMixUpWithOneThatDoesNot() {
        TableId table = new TableId("SHOP", "Orders");

        assertThat(TableSelection.of(List.of("shop.orders"), false).selects(table))
                .isTrue();
        assertThat(TableSelection.of(List.of("shop.orders"), true).selects(table))
                .isFalse();
    }
}
