package dev.lyrebird.contract.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowConditionsTest {
    private static final TableId ORDERS = new TableId("shop", "orders");
    private static final List<TableId> COPIED =
            List.of(ORDERS, new TableId("shop", "a*b"), new TableId("shop", "axb"), new TableId("my.db", "orders"));

    @ParameterizedTest
    @CsvSource({
        "shop.orders, shop, orders, Sensitive",
        "Shop.Orders, shop, orders, ComparedLower",
        "shop.a\\*b,  shop, a*b,    Sensitive",
        "my\\.db.orders, my.db, orders, Sensitive"
    })
    void aKeyNamesATableAsThePatternsOfTablesDo(String key, String database, String table, TableNameCase nameCase) {
        RowConditions conditions = RowConditions.of(Map.of(key, "id > 1"), nameCase);

        assertThat(COPIED)
                .filteredOn(copied -> conditions.of(copied).isPresent())
                .containsExactly(new TableId(database, table));
        assertThat(conditions.of(new TableId(database, table))).contains("id > 1");
        assertThat(conditions.problems(COPIED)).isEmpty();
    }

    @Test
    void keysThatNameNoTableOfTheCopyAreNamed() {
        RowConditions conditions = RowConditions.of(
                Map.of("Shop.Orders", "id > 1", "shop.others", "id > 2", "shop.orders", "id > 3"),
                TableNameCase.Sensitive);

        assertThat(conditions.of(ORDERS)).contains("id > 3");
        assertThat(conditions.problems(COPIED))
                .containsExactly(
                        "spec.where[Shop.Orders] names no table that is copied.",
                        "spec.where[shop.others] names no table that is copied.");
    }

    @Test
    void twoKeysOfOneTableAreNamed() {
        RowConditions conditions =
                RowConditions.of(Map.of("SHOP.orders", "id > 1", "shop.orders", "id > 2"), TableNameCase.ComparedLower);

        assertThat(conditions.problems(COPIED))
                .containsExactly("spec.where[SHOP.orders] and spec.where[shop.orders] name the same table.");
    }

    @Test
    void withoutKeysThereIsNothingToSay() {
        assertThat(RowConditions.NONE.of(ORDERS)).isEmpty();
        assertThat(RowConditions.NONE.problems(COPIED)).isEmpty();
    }
}
