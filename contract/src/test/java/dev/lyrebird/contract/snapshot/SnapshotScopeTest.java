package dev.lyrebird.contract.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SourceRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a job may ask for of a source. */
class SnapshotScopeTest {
    private static final List<String> SOURCE = List.of("shop.*", "billing.invoice_2???");

    @Test
    void aPartOfTheSourcesTablesIsInside() {
        assertThat(outside("shop.orders", "shop.order_*", "SHOP.Orders", "shop.*", "billing.invoice_2026"))
                .isEmpty();
    }

    @Test
    void whatNoPatternOfTheSourceContainsIsOutside() {
        assertThat(outside("crm.leads", "shop.orders", "*.orders", "billing.invoice_*"))
                .containsExactly("crm.leads", "*.orders", "billing.invoice_*");
    }

    @Test
    void conditionsOnOtherTablesAreOutsideToo() {
        assertThat(SnapshotScope.outside(spec(List.of(), Map.of("crm.leads", "id > 1")), SOURCE))
                .containsExactly("crm.leads");
    }

    @Test
    void everyProblemIsNamedWithItsField() {
        assertThat(SnapshotScope.problems(spec(List.of("orders"), Map.of("shop.*", "id > 1", "shop.orders", "id >"))))
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("spec.tables[0]: "),
                        problem -> assertThat(problem)
                                .isEqualTo("spec.where[shop.*]: expected database.table without wildcards"),
                        problem -> assertThat(problem).startsWith("spec.where[shop.orders]: line 1, character "));
    }

    @Test
    void aConditionOnATableThatIsNotCopiedIsAProblem() {
        Map<String, String> where = Map.of("shop.orders", "id > 1");
        assertThat(SnapshotScope.problems(spec(List.of(), List.of("shop.audit", "shop.ord*"), where)))
                .containsExactly("spec.where[shop.orders]: expected a table that is copied, found one that"
                        + " spec.exceptTables leaves out");
        assertThat(SnapshotScope.problems(spec(List.of("shop.lines", "crm.*"), null, where)))
                .containsExactly("spec.where[shop.orders]: expected a table that is copied, found one that no"
                        + " pattern of spec.tables means");
    }

    /** Only the server knows whether these are the same. */
    @Test
    void upperAndLowerCaseMakeAConditionNoProblem() {
        Map<String, String> where = Map.of("shop.orders", "id > 1");
        assertThat(SnapshotScope.problems(spec(List.of("SHOP.Ord*"), List.of("shop.Orders"), where)))
                .isEmpty();
        assertThat(SnapshotScope.problems(spec(List.of(), null, where))).isEmpty();
        assertThat(SnapshotScope.problems(spec(List.of("shop.a\\*b"), null, Map.of("shop.a\\*b", "id > 1"))))
                .isEmpty();
    }

    private static List<String> outside(String... tables) {
        return SnapshotScope.outside(spec(List.of(tables), Map.of()), SOURCE);
    }

    private static SnapshotJobSpec spec(List<String> tables, Map<String, String> where) {
        return spec(tables, null, where);
    }

    private static SnapshotJobSpec spec(List<String> tables, List<String> except, Map<String, String> where) {
        return new SnapshotJobSpec(
                new SourceRef("orders"), tables, except, where, 1, 1, null, null, null, null, false, false, null);
    }
}
