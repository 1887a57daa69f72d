package dev.lyrebird.contract.gate;

import static dev.lyrebird.contract.gate.Gates.errors;
import static dev.lyrebird.contract.gate.Gates.gate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import dev.lyrebird.contract.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterResolverTest {
    private static final String RULE = "{name: shop, tables: [\"shop.*\"], action: Accept%s}";

    @Test
    void whatIsLeftOutHasItsDefault() {
        Gate gate = gate("g", "rules: [" + RULE.formatted("") + "]");
        assertThat(gate.defaultAction()).isEqualTo(FilterAction.Drop);
        assertThat(gate.rules().get(0).operations()).containsExactly(FilterOperation.values());
    }

    @Test
    void aGateSurvivesItsWayThroughAConfigMap() throws Exception {
        Gate gate = gate(
                "g",
                "rules: ["
                        + RULE.formatted(
                                ", operations: [Delete, Insert], where: \"a == 1\", ignoredColumns: [b], onlyColumns: [c], maskedColumns:"
                                        + " [{columns: [c], with: Redact}, {columns: [d], with: 'Null'},"
                                        + " {columns: [e], with: Fixed, value: x}, {columns: [f], with: Truncate, length: 3},"
                                        + " {columns: [g], with: Sha256, keySecretRef: {name: s, key: k}}]")
                        + "]");
        String text = Json.write(gate);
        assertThat(Json.read(text, Gate.class)).isEqualTo(gate);
        assertThat(text)
                .contains(
                        "\"onlyColumns\":[\"c\"]",
                        "\"with\":\"Sha256\"",
                        "\"secret\":\"s\"",
                        "[\"Insert\",\"Delete\"]");
        assertThat(gate.rules().get(0).masks().get(4).mask())
                .isInstanceOfSatisfying(
                        Mask.Sha256.class, hash -> assertThat(hash.key().path()).isEqualTo("hmac/s/k"));
    }

    @Test
    void aRuleThatListsNoColumnsLeavesNoTrace() throws Exception {
        Gate gate = gate("g", "rules: [" + RULE.formatted("") + "]");
        String text = Json.write(gate);
        assertThat(text).doesNotContain("onlyColumns");
        assertThat(Json.read(text, Gate.class)).isEqualTo(gate);
        assertThat(gate("g", "rules: [" + RULE.formatted(", onlyColumns: [a]") + "]")
                        .effect())
                .isNotEqualTo(gate.effect());
    }

    @Test
    void theEffectIsTheSameWhateverTheGeneration() {
        Gate gate = gate("g", "rules: [" + RULE.formatted("") + "]");
        Gate later = new Gate(gate.kind(), gate.name(), "other", 7, gate.defaultAction(), gate.rules());
        assertThat(later).isNotEqualTo(gate);
        assertThat(later.effect()).isEqualTo(gate.effect());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ", ignoredColumns: [email], maskedColumns: [{columns: [name, EMAIL], with: Redact}]|"
                        + "spec.rules[0].maskedColumns[0].columns[1]: 'EMAIL' is ignored as well, by 'email'",
                ", ignoredColumns: ['*_token'], maskedColumns: [{columns: ['api_*_token'], with: Redact}]|"
                        + "spec.rules[0].maskedColumns[0].columns[0]: 'api_*_token' is ignored as well",
                ", where: 'a =='|spec.rules[0].where: line 1, character 5: mismatched input",
                ", operations: []|spec.rules[0].operations: expected at least one operation",
                ", ignoredColumns: [\"x\\\\\"]|spec.rules[0].ignoredColumns[0]: expected a character after the last",
                ", onlyColumns: []|spec.rules[0].onlyColumns: expected at least one column, found none",
                ", onlyColumns: [\"x\\\\\"]|spec.rules[0].onlyColumns[0]: expected a character after the last",
                ", maskedColumns: [{columns: [x], with: Sha256}]|"
                        + "spec.rules[0].maskedColumns[0].keySecretRef: expected the key",
                ", maskedColumns: [{columns: [x], with: Fixed}]|spec.rules[0].maskedColumns[0].value: expected a text",
                ", maskedColumns: [{columns: [x], with: Truncate}]|spec.rules[0].maskedColumns[0].length: expected a",
                ", maskedColumns: [{columns: [], with: Redact}]|spec.rules[0].maskedColumns[0].columns: expected at",
            })
    void aRuleThatIsWrongIsNamedWithItsPath(String more, String expected) {
        assertThat(errors("rules: [" + RULE.formatted(more) + "]"))
                .singleElement()
                .satisfies(error -> assertThat(error).startsWith(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{tests: []}|spec: exactly one form must be used",
                "{policy: Drop, tables: {x.y: {}}, rules: []}|spec: exactly one form must be used",
                "{tables: {x.y: {}}}|spec.policy: expected Accept or Drop",
                "{policy: Drop, tables: {orders: {}}}|spec.tables[orders]: expected database.table",
                "{rules: [{}]}|spec.rules[0]: expected a rule with name, tables and action",
                "{rules: [{name: a, action: Drop}]}|spec.rules[0].tables: expected at least one pattern",
                "{rules: [{name: a, tables: [orders], action: Drop}]}|spec.rules[0].tables[0]: expected database.table",
                "{rules: [{name: a, tables: [x.y], action: Drop, onlyColumns: [z]}]}|spec.rules[0].action: action Drop",
                "{rules: [{name: a, tables: [x.y], action: Drop, ignoredColumns: [z]}]}|spec.rules[0].action: action Drop",
                "{rules: [{name: a, tables: [x.y], action: Drop}, {name: a, tables: [x.z], action: Drop}]}|"
                        + "spec.rules[1].name: an earlier rule is called a too",
                "{rules: [{name: audit, tables: [x.y], action: Drop}], tests: [{table: x.y, rule: audti, expect: Dropped}]}|"
                        + "spec.tests[0].rule: no rule is called 'audti'; the nearest is 'audit'",
                "{rules: [{name: a, tables: [x.y], action: Drop}], tests: [{table: 'x.*', expect: Dropped}]}|"
                        + "spec.tests[0].table: expected one table, found the pattern",
                "{rules: [{name: a, tables: [x.y], action: Drop}], tests: [{table: x.y, row: {b: 1}, types: {b: 'a b c'},"
                        + " expect: Dropped}]}|spec.tests[0].types.b: expected a type such as decimal(10,2)",
            })
    void aSpecThatIsWrongIsNamedWithItsPath(String yaml, String expected) {
        assertThat(errors(yaml)).singleElement().satisfies(error -> assertThat(error)
                .startsWith(expected));
    }

    @Test
    void everyErrorIsNamedAtOnce() {
        assertThat(errors("{rules: [{name: a, tables: [x], action: Drop}, {name: a, tables: [y], action: Drop}]}"))
                .hasSize(3);
    }

    @Test
    void theShortFormPutsTheMostSpecificFirst() {
        Gate gate = gate("g", """
                policy: Accept
                tables:
                  "*.audit_*": {}
                  "shop.*": {ignoredColumns: [card_number]}
                  shop.audit_kept: {ignoredColumns: [ip]}
                """);
        assertThat(gate.defaultAction()).isEqualTo(FilterAction.Accept);
        assertThat(gate.rules())
                .extracting(rule -> rule.name() + " " + rule.action() + " " + rule.ignoredColumns())
                .containsExactly(
                        "tables[shop.audit_kept] Accept [ip]",
                        "tables[*.audit_*] Drop []",
                        "tables[shop.*] Accept [card_number]");
    }

    @Test
    void inTheShortFormAnEmptyEntryAdmitsWherePolicyDrops() {
        Gate gate = gate("g", "{policy: Drop, tables: {\"shop.*\": {}, shop.orders: {ignoredColumns: [card]}}}");
        assertThat(gate.defaultAction()).isEqualTo(FilterAction.Drop);
        assertThat(gate.rules()).extracting(GateRule::action).containsOnly(FilterAction.Accept);
    }
}
