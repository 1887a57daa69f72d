package dev.lyrebird.contract.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.api.v1alpha1.filter.FilterTest;
import dev.lyrebird.api.v1alpha1.filter.TestExpectation;
import dev.lyrebird.contract.tables.TableDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTestsTest {
    private static final String GATE = """
        rules:
        - {name: no-audit, tables: ["*.audit_*"], action: Drop}
        - name: shop
          tables: ["shop.*"]
          action: Accept
          operations: [Insert, Update]
          where: "status != 'draft' && total > 10"
          ignoredColumns: [card_number]
          maskedColumns: [{columns: [email], with: Redact}]
        tests:
        -\
        """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{table: shop.audit_log, expect: Dropped, rule: no-audit}",
                "{table: shop.orders, expect: Accepted, rule: shop}",
                "{table: other.orders, expect: Dropped, rule: default}",
                "{table: shop.orders, column: Card_Number, expect: Dropped}",
                "{table: shop.orders, column: email, expect: Masked}",
                "{table: shop.orders, column: id, expect: Kept}",
                "{table: shop.audit_log, column: id, expect: Dropped}",
                "{table: shop.orders, operation: Delete, expect: Dropped}",
                "{table: shop.orders, operation: Update, expect: Accepted}",
                "{table: shop.orders, row: {status: sent, total: 11}, expect: Accepted}",
                "{table: shop.orders, row: {status: sent, total: '10.5'}, types: {total: 'decimal(10,2)'}, expect:"
                        + " Accepted}",
                "{table: shop.orders, row: {status: draft, total: 11}, expect: Dropped}",
                "{table: shop.orders, row: {status: sent}, types: {total: int}, expect: Dropped}",
                "{table: shop.orders, operation: Delete, row: {status: sent, total: 11}, expect: Dropped}",
            })
    void holds(String test) {
        assertThat(run(test, List.of())).isEqualTo("spec.tests[0]: passed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{table: shop.orders, column: email, expect: Kept}|shop.orders, column email: expected Kept, found"
                        + " Masked by CdcFilter gate, rule shop: Accept",
                "{table: other.x, expect: Accepted}|other.x: expected Accepted, found Dropped by CdcFilter gate,"
                        + " default action: Drop",
                "{table: shop.audit_x, expect: Dropped, rule: shop}|shop.audit_x: expected rule shop to decide, found"
                        + " no-audit",
                "{table: shop.orders, row: {status: x}, expect: Accepted}|shop.orders: spec.rules[1].where: line 1,"
                        + " character 22: undeclared reference to 'total' (a column is known when row or types names it)",
                "{table: shop.orders, row: {total: x}, types: {total: int}, expect: Accepted}|shop.orders: row.total:"
                        + " expected a value of type int, found 'x'",
                "{table: shop.orders, row: {status: x, total: -1}, types: {total: bigint unsigned}, expect: Accepted}"
                        + "|shop.orders: row.total: expected a value of type bigint, found '-1'",
                "{table: shop.orders, row: {status: x, total: '18446744073709551616'}, types: {total: bigint unsigned},"
                        + " expect: Accepted}|shop.orders: row.total: expected a value of type bigint, found"
                        + " '18446744073709551616'",
            })
    void doesNotHold(String test, String expected) {
        assertThat(run(test, List.of())).isEqualTo("spec.tests[0]: " + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{table: shop.orders, row: {status: sent, total: '10.01'}, expect: Accepted}|spec.tests[0]: passed",
                "{table: shop.orders, row: {statsu: sent}, expect: Accepted}|spec.tests[0]: shop.orders: row.statsu:"
                        + " the table has no such column; the nearest is status",
            })
    void aKnownTableLendsItsTypes(String test, String expected) {
        assertThat(run(test, List.of(Tables.orders()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{table: Shop.orders, expect: Accepted}|spec.tests[0]: Shop.orders: expected Accepted, found Dropped"
                        + " by CdcFilter gate, default action: Drop, where the server tells upper from lower case in names"
                        + " of tables (lower_case_table_names=0); write them as they are there",
                "{table: shop.Audit_Log, expect: Accepted}|spec.tests[0]: shop.Audit_Log: expected Accepted, found"
                        + " Dropped by CdcFilter gate, rule no-audit: Drop, where the server does not tell upper from"
                        + " lower case in names of tables (lower_case_table_names=1 or 2)",
                "{table: Other.x, expect: Dropped}|spec.tests[0]: passed",
            })
    void mustHoldHoweverAServerComparesNames(String test, String expected) {
        assertThat(run(test, List.of())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{table: shop.orders, column: STATUS, expect: Kept}|passed|passed",
                "{table: shop.orders, column: phone, expect: Masked}|passed|passed",
                "{table: shop.orders, column: email, expect: Dropped}|passed|passed",
                "{table: shop.orders, column: total, expect: Dropped}|passed|passed",
                "{table: shop.orders, column: id, expect: Kept}|expected Kept, found Dropped|passed",
                "{table: shop.orders, row: {total: 11}, expect: Accepted}|passed|passed",
            })
    void onlyListedColumnsAreKeptAndTheKeyOfAKnownTable(String test, String unknown, String known) {
        String yaml = """
            rules:
            - name: shop
              tables: ["shop.*"]
              action: Accept
              where: total > 10
              onlyColumns: [status, phone, email]
              ignoredColumns: [email]
              maskedColumns: [{columns: [phone], with: Redact}]
            tests:
            - %s
            """.formatted(test);
        Gate gate = Gates.gate("gate", yaml);
        List<FilterTest> tests = Gates.spec(yaml).tests();
        assertThat(new GateTests(gate, List.of()).run(tests).get(0).toString()).contains(unknown);
        assertThat(new GateTests(gate, List.of(Tables.orders()))
                        .run(tests)
                        .get(0)
                        .toString())
                .contains(known);
    }

    /** Comparing longer ones with thousands of patterns takes seconds. */
    @Test
    void aNameThatNoServerTakesDoesNotHold() {
        String longest = "a".repeat(64);
        assertThat(run("{table: other." + longest + ", expect: Dropped}", List.of()))
                .isEqualTo("spec.tests[0]: passed");
        assertThat(run("{table: other." + longest + "a, expect: Dropped}", List.of()))
                .isEqualTo("spec.tests[0]: other." + longest + "a: expected names of at most 64 characters, found 65");
        assertThat(run("{table: shop.orders, column: a" + longest + ", expect: Kept}", List.of()))
                .contains("at most 64 characters");
    }

    @Test
    void aTestThatCannotBeJudgedDoesNotHold() {
        Gate gate = Gates.gate("gate", GATE + " {table: shop.orders, expect: Accepted}");
        FilterTest odd = new FilterTest("nodot", null, null, null, null, null, TestExpectation.Accepted);

        assertThat(new GateTests(gate, List.of()).run(List.of(odd)))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.passed()).isFalse();
                    assertThat(result.toString()).contains("cannot be judged");
                });
    }

    private static String run(String test, List<TableDefinition> known) {
        CdcFilterSpec spec = Gates.spec(GATE + " " + test);
        Gate gate = Gates.gate("gate", GATE + " " + test);
        return new GateTests(gate, known).run(spec.tests()).get(0).toString();
    }
}
