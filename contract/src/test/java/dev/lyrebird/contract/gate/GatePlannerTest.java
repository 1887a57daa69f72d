package dev.lyrebird.contract.gate;

import static dev.lyrebird.contract.gate.Gates.clusterGate;
import static dev.lyrebird.contract.gate.Gates.gate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatePlannerTest {
    private static final String NO_PII = """
        defaultAction: Drop
        rules:
        - {name: no-audit, tables: ["*.audit_*"], action: Drop}
        - name: shop
          tables: ["shop.*"]
          action: Accept
          ignoredColumns: [Card_Number, "*_token"]
          maskedColumns:
          - {columns: [phone], with: Redact}
          - {columns: ["e*"], with: Sha256, keySecretRef: {name: hash, key: key}}
        """;

    @Test
    void withoutAGateEverythingPasses() {
        TablePlan plan = plan(Tables.orders());
        assertThat(plan.passesAll()).isTrue();
        assertThat(plan.admitted()).isTrue();
        assertThat(plan.rows()).isEmpty();
        assertThat(plan.change(ChangeKind.Truncate, RowMatch.ALL, RowMatch.ALL)).contains(ChangeKind.Truncate);
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        TablePlan audit = plan(Tables.table("shop.audit_log", "id int"), gate("no-pii", NO_PII));
        assertThat(audit.admitted()).isFalse();
        assertThat(audit.explanation().gates()).hasToString("[CdcFilter no-pii, rule no-audit: Drop]");

        TablePlan other = plan(Tables.table("billing.invoice", "id int"), gate("no-pii", NO_PII));
        assertThat(other.admitted()).isFalse();
        assertThat(other.explanation().gates()).hasToString("[CdcFilter no-pii, default action: Drop]");
    }

    @Test
    void columnsAreKeptDroppedAndMasked() {
        TablePlan plan = plan(Tables.orders(), gate("no-pii", NO_PII));
        assertThat(plan.admitted()).isTrue();
        assertThat(plan.passesAll()).isFalse();
        assertThat(plan.columns())
                .containsExactly(
                        Treatment.KEEP,
                        Treatment.KEEP,
                        new Treatment.Masked(new Mask.Sha256(new HmacKey("hash", "key"))),
                        new Treatment.Masked(new Mask.Redact()),
                        Treatment.DROP,
                        Treatment.KEEP);
        assertThat(plan.explanation().columns().get(4).by())
                .hasValueSatisfying(by -> assertThat(by).hasToString("CdcFilter no-pii, rule shop: Accept"));
    }

    @Test
    void ofTwoMasksTheStrongerHolds() {
        Gate weak = gate("a", rule("maskedColumns: [{columns: [email], with: Truncate, length: 3}]"));
        Gate strong = gate("b", rule("maskedColumns: [{columns: [email], with: Redact}]"));
        TablePlan plan = plan(Tables.orders(), weak, strong);
        assertThat(plan.column(2)).isEqualTo(new Treatment.Masked(new Mask.Redact()));
        assertThat(plan.explanation().columns().get(2).by())
                .map(GateDecision::gate)
                .contains("b");
        assertThat(plan(Tables.orders(), strong, weak).column(2)).isEqualTo(plan.column(2));
    }

    @Test
    void aDropIsStrongerThanAMask() {
        Gate mask = gate("a", rule("maskedColumns: [{columns: [email], with: Redact}]"));
        Gate drop = gate("b", rule("ignoredColumns: [email]"));
        assertThat(plan(Tables.orders(), mask, drop).column(2)).isEqualTo(Treatment.DROP);
    }

    @Test
    void allGatesMustAccept() {
        Gate accept = gate("a", rule(""));
        Gate drop = gate("b", "{defaultAction: Drop, rules: [{name: x, tables: [x.y], action: Accept}]}");
        assertThat(plan(Tables.orders(), accept).admitted()).isTrue();
        assertThat(plan(Tables.orders(), accept, drop).admitted()).isFalse();
    }

    @Test
    void aKeyColumnCannotBeIgnored() {
        TablePlan plan = plan(Tables.orders(), gate("a", rule("ignoredColumns: [\"i?\"]")));
        assertThat(plan.admitted()).isFalse();
        assertThat(plan.problems()).singleElement().satisfies(it -> assertThat(it.toString())
                .startsWith("CdcFilter a, spec.rules[0].ignoredColumns: the column id of shop.orders is part of"
                        + " the key (the primary key or, without one, the first unique key that is never NULL)"));
    }

    @Test
    void onlyListedColumnsLeaveAndThoseOfTheKey() {
        TablePlan plan = plan(Tables.orders(), gate("a", rule("onlyColumns: [STATUS, \"e*\"]")));
        assertThat(plan.problems()).isEmpty();
        assertThat(kept(plan)).containsExactly("id", "status", "email");
        assertThat(plan.explanation().columns().get(5).by())
                .hasValueSatisfying(by -> assertThat(by).hasToString("CdcFilter a, rule shop: Accept"));
        TableDefinition altered = Tables.table("shop.orders", "id int", "status int", "iban text", "email text");
        assertThat(kept(plan(altered, gate("a", rule("onlyColumns: [status, \"e*\"]")))))
                .containsExactly("id", "status", "email");
        TableDefinition unkeyed = Tables.unkeyed("shop.orders", "id int", "status int");
        assertThat(kept(plan(unkeyed, gate("a", rule("onlyColumns: [status]")))))
                .containsExactly("status");
    }

    @Test
    void aListedColumnLeavesIfEveryGateLetsIt() {
        Gate one = gate("a", rule("onlyColumns: [status, email, phone]\n  ignoredColumns: [email]"));
        Gate other = gate("b", rule("onlyColumns: [phone, email, total]"));
        TablePlan plan = plan(Tables.orders(), one, other);
        assertThat(kept(plan)).containsExactly("id", "phone");
        assertThat(plan.explanation().columns().get(1).by())
                .map(GateDecision::gate)
                .contains("b");
    }

    @Test
    void anIgnoredKeyColumnIsRefusedThoughItIsListed() {
        TablePlan plan = plan(Tables.orders(), gate("a", rule("onlyColumns: [id]\n  ignoredColumns: [id]")));
        assertThat(plan.problems()).singleElement().satisfies(it -> assertThat(it.toString())
                .startsWith("CdcFilter a, spec.rules[0].ignoredColumns: the column id"));
    }

    @Test
    void masksAndConditionsMayNameWhatIsNotListed() {
        TablePlan plan = plan(
                Tables.orders(),
                gate(
                        "a",
                        rule("onlyColumns: [status]\n  where: total > 1.0\n  maskedColumns:"
                                + " [{columns: [id], with: Sha256, keySecretRef: {name: hash, key: key}},"
                                + " {columns: [status, phone], with: Redact}]")));
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.rows()).isPresent();
        assertThat(plan.columns())
                .containsExactly(
                        new Treatment.Masked(new Mask.Sha256(new HmacKey("hash", "key"))),
                        new Treatment.Masked(new Mask.Redact()),
                        Treatment.DROP,
                        Treatment.DROP,
                        Treatment.DROP,
                        Treatment.DROP);
    }

    @Test
    void aKeyThatAClusterWideGateDoesNotListIsNotHidden() {
        Gate platform = clusterGate("platform", rule("onlyColumns: [status]"));
        assertThat(plan(Tables.orders(), platform, gate("own", rule("where: id > 7")))
                        .problems())
                .isEmpty();
    }

    @Test
    void aKeyColumnIsMaskedByAHashAlone() {
        TablePlan hashed = plan(
                Tables.orders(),
                gate(
                        "a",
                        rule("maskedColumns: [{columns: [id], with: Sha256, keySecretRef: {name: hash, key: key}}]")));
        assertThat(hashed.problems()).isEmpty();
        assertThat(hashed.column(0)).isInstanceOf(Treatment.Masked.class);
        TablePlan redacted = plan(Tables.orders(), gate("a", rule("maskedColumns: [{columns: [id], with: Redact}]")));
        assertThat(redacted.admitted()).isFalse();
        assertThat(redacted.problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ignoredColumns: [email]",
                "onlyColumns: [status]",
                "maskedColumns: [{columns: [email], with: Redact}]",
                "maskedColumns: [{columns: [EMAIL], with: Truncate, length: 2}]"
            })
    void aWhereDoesNotTellWhatAClusterWideGateHides(String hides) {
        Gate platform = clusterGate("platform", rule(hides));
        for (String where : List.of("email.startsWith('a')", "id == 1 || !isNull(email)")) {
            Gate oracle = gate(
                    "own", rule("maskedColumns: [{columns: [email], with: \"Null\"}]\n  where: \"" + where + "\""));

            TablePlan plan = plan(Tables.orders(), platform, oracle);

            assertThat(plan.admitted()).isFalse();
            assertThat(plan.problems()).singleElement().satisfies(it -> assertThat(it.toString())
                    .startsWith("CdcFilter own, spec.rules[0].where: it reads the column email, which ClusterCdcFilter"
                            + " platform hides"));
        }
    }

    @Test
    void aWhereMayReadWhatNoClusterWideGateHides() {
        Gate platform = clusterGate("platform", rule("ignoredColumns: [email]\n  where: email != 'x'"));
        Gate audited = clusterGate("audited", rule("where: email != 'y'"));
        Gate own = gate("own", rule("maskedColumns: [{columns: [status], with: Redact}]\n  where: status != 'draft'"));

        assertThat(plan(Tables.orders(), platform, audited, own).problems()).isEmpty();
    }

    @Test
    void tableNamesAreComparedAsTheServerDoes() {
        TableDefinition shouting = Tables.table("SHOP.Orders", "id int");
        assertThat(plan(shouting, gate("a", rule(""))).admitted()).isFalse();
        assertThat(new GatePlanner(List.of(gate("a", rule(""))), TableNameCase.ComparedLower)
                        .plan(shouting)
                        .admitted())
                .isTrue();
    }

    private static String rule(String more) {
        return "rules:\n- name: shop\n  tables: [\"shop.*\"]\n  action: Accept\n  " + more;
    }

    private static List<String> kept(TablePlan plan) {
        return plan.explanation().columns().stream()
                .filter(column -> column.treatment().equals(Treatment.KEEP))
                .map(ColumnDecision::column)
                .toList();
    }

    private static TablePlan plan(TableDefinition table, Gate... gates) {
        return new GatePlanner(List.of(gates), TableNameCase.Sensitive).plan(table);
    }
}
