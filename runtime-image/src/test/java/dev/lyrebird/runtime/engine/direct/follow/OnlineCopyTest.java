package dev.lyrebird.runtime.engine.direct.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.tables.TableId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The copies of tools that change tables online are known by their names. */
class OnlineCopyTest {
    @ParameterizedTest
    @CsvSource({
        "orders, _orders_gho, true",
        "orders, _orders_new, true",
        "orders, ___orders_new, true",
        "orders, _orders_old, false",
        "orders, _orders_del, false",
        "orders, orders_new, false",
        "orders, _order_new, false",
        "_orders, _orders_gho, false",
        "_orders, __orders_gho, true",
        "orders_new, _orders_new_gho, true",
    })
    void byTheirNames(String table, String copy, boolean is) {
        assertThat(OnlineCopy.isOf(new TableId("shop", table), new TableId("shop", copy)))
                .isEqualTo(is);
        assertThat(OnlineCopy.isOf(new TableId("shop", table), new TableId("other", copy)))
                .isFalse();
    }

    @Test
    void alsoWhereTheWholeNameIsTooLong() {
        String longest = "t".repeat(64);
        assertThat(OnlineCopy.isOf(new TableId("shop", longest), new TableId("shop", "_" + "t".repeat(59) + "_gho")))
                .isTrue();
        assertThat(OnlineCopy.isOf(new TableId("shop", longest), new TableId("shop", "_" + "t".repeat(50) + "_gho")))
                .isFalse();
    }
}
