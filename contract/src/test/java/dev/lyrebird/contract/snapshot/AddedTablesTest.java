package dev.lyrebird.contract.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddedTablesTest {
    @Test
    void whatShrinksOrStaysAddsNothing() {
        List<String> captured = List.of("shop.*", "crm.leads");
        assertThat(AddedTables.of(captured, captured)).isEmpty();
        assertThat(AddedTables.of(captured, List.of("shop.orders", "shop.cart_?")))
                .isEmpty();
    }

    @Test
    void whatWasCapturedIsLeftOutOfWiderPatterns() {
        assertThat(AddedTables.of(List.of("shop.orders", "crm.leads", "hr.*"), List.of("shop.*", "crm.leads", "a.b")))
                .contains(new AddedTables(List.of("shop.*", "a.b"), List.of("shop.orders")));
    }

    /** Two patterns can mean the same table without either lying within the other. */
    @Test
    void patternsThatMayShareATableAreLeftOutAsWell() {
        assertThat(AddedTables.of(List.of("shop.a*", "crm.a*"), List.of("shop.*z")))
                .contains(new AddedTables(List.of("shop.*z"), List.of("shop.a*")));
        assertThat(AddedTables.of(List.of("s*.a*"), List.of("*p.*z"))
                        .orElseThrow()
                        .except())
                .containsExactly("s*.a*");
    }

    /** Whether the server takes them as one is not known: better copied twice than not at all. */
    @Test
    void namesInOtherLettersAreNew() {
        assertThat(AddedTables.of(List.of("shop.Orders"), List.of("shop.orders")))
                .contains(new AddedTables(List.of("shop.orders"), List.of("shop.Orders")));
    }
}
