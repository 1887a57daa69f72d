package dev.lyrebird.contract.gate;

import static dev.lyrebird.contract.gate.Gates.gate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.UnreachableRule;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.KeyKind;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.text.FieldError;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GateInspectionTest {
    @Test
    void aRuleBehindABroaderOneIsUnreachable() {
        GateInspection inspection = inspect(
                List.of(),
                "{name: all, tables: [\"shop.*\"], action: Accept}",
                "{name: late, tables: [shop.orders, \"shop.a?\"], action: Drop}",
                "{name: partly, tables: [shop.orders, \"*.audit\"], action: Drop}");
        assertThat(inspection.unreachable())
                .containsExactly(
                        new UnreachableRule("late", "earlier rules match every table that this one is for: all"));
    }

    /** As large as a gate can be, of patterns that take the longest to compare. */
    @Test
    void anEndlessGateIsGivenUpInTime() {
        String pattern = "a.*" + "a".repeat(195) + "*";
        GateRule[] rules = IntStream.range(0, 64)
                .mapToObj(i -> new GateRule(
                        "r" + i,
                        Collections.nCopies(64, i == 0 ? pattern : pattern.replace("a*", i + "?*")),
                        FilterAction.Drop,
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of()))
                .toArray(GateRule[]::new);
        Gate gate = new Gate(GateKind.CdcFilter, "endless", "uid", 1, FilterAction.Drop, List.of(rules));

        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();

        GateInspection inspection = GateInspection.of(gate, List.of(), TableNameCase.Sensitive);

        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before))
                .as("time of the CPU, of which a crowded machine needs no more")
                .isLessThan(Duration.ofSeconds(1));

        assertThat(inspection.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.path()).isEqualTo("spec.rules");
            assertThat(warning.message()).startsWith("Not checked");
        });
    }

    @Test
    void aRuleThatNoExistingTableReachesIsUnreachable() {
        GateInspection inspection = inspect(
                List.of(Tables.orders()),
                "{name: orders, tables: [\"*.orders\"], action: Accept}",
                "{name: shop, tables: [\"shop.*\"], action: Drop}",
                "{name: other, tables: [\"billing.*\"], action: Drop}");
        assertThat(inspection.unreachable())
                .containsExactly(
                        new UnreachableRule("shop", "earlier rules decide about all of the 1 tables that it matches"),
                        new UnreachableRule("other", "no table of the sources is called so"));
    }

    @Test
    void whatMatchesNothingIsNamedWithTheNearest() {
        GateInspection inspection = inspect(
                List.of(Tables.orders()),
                "{name: a, tables: [shop.order, \"shpo.*\", shop.orders], action: Accept, ignoredColumns:"
                        + " [card_numbre], onlyColumns: [stat, email], maskedColumns: [{columns: [e_mail, email], with: Redact}]}");
        assertThat(inspection.warnings())
                .extracting(warning -> warning.path() + ": " + warning.message())
                .containsExactly(
                        "spec.rules[0].tables[0]: 'shop.order' matches no table; the nearest table is orders",
                        "spec.rules[0].tables[1]: 'shpo.*' matches no table; the nearest database is shop",
                        "spec.rules[0].ignoredColumns[0]: 'card_numbre' matches no column of the rule's tables; the"
                                + " nearest is card_number",
                        "spec.rules[0].onlyColumns[0]: 'stat' matches no column of the rule's tables; the nearest is"
                                + " status",
                        "spec.rules[0].maskedColumns[0].columns[0]: 'e_mail' matches no column of the rule's tables;"
                                + " the nearest is email");
    }

    @Test
    void aConditionThatDoesNotFitAndALostKeyAreErrors() {
        GateInspection inspection = inspect(
                List.of(Tables.orders()),
                "{name: a, tables: [\"shop.*\"], action: Accept, where: \"total == 'x'\", ignoredColumns: [id]}");
        assertThat(inspection.errors())
                .extracting(FieldError::toString)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith(
                                        "spec.rules[0].ignoredColumns: the column id of shop.orders is part of the"
                                                + " key (the primary key or, without one, the first unique key that is never NULL)"),
                        second -> assertThat(second)
                                .startsWith(
                                        "spec.rules[0].where: for the table shop.orders: line 1, character 7: found no"
                                                + " matching overload"));
    }

    @Test
    void aComputedColumnMayGiveAwayAHiddenOne() {
        TableDefinition orders = Tables.orders();
        ColumnDefinition domain = new ColumnDefinition(
                "email_domain", ColumnTypes.parse("varchar(99)"), Set.of(ColumnTrait.Generated), Optional.empty());
        TableDefinition table = new TableDefinition(
                orders.id(),
                Stream.concat(orders.columns().stream(), Stream.of(domain)).toList(),
                orders.key(),
                Optional.empty(),
                Optional.empty());
        assertThat(inspect(List.of(table), "{name: a, tables: [\"shop.*\"], action: Accept, ignoredColumns: [email]}")
                        .warnings())
                .singleElement()
                .satisfies(
                        warning -> assertThat(warning.message()).contains("email_domain of shop.orders is computed"));
    }

    @Test
    void aColumnThatIsNotListedIsHiddenToAComputedOne() {
        TableDefinition orders = Tables.orders();
        ColumnDefinition twice = new ColumnDefinition(
                "twice", ColumnTypes.parse("int"), Set.of(ColumnTrait.Generated), Optional.empty());
        TableDefinition table = new TableDefinition(
                orders.id(),
                Stream.concat(orders.columns().stream(), Stream.of(twice)).toList(),
                orders.key(),
                Optional.empty(),
                Optional.empty());
        String rule = "{name: a, tables: [\"shop.*\"], action: Accept, onlyColumns: [%s]}";
        assertThat(inspect(List.of(table), rule.formatted("twice")).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("twice of shop.orders is computed"));
        assertThat(inspect(List.of(table), rule.formatted("status")).warnings()).isEmpty();
    }

    @Test
    void anUnlistedColumnOfAKeyThatIsNoPrimaryOneIsDeliveredWithAWarning() {
        String rule = "{name: a, tables: [\"shop.*\"], action: Accept, onlyColumns: [name]%s}";
        TableDefinition unique = keyedBy(KeyKind.Unique);
        assertThat(inspect(List.of(unique), rule.formatted("")).warnings())
                .extracting(warning -> warning.path() + ": " + warning.message())
                .containsExactly(
                        "spec.rules[0].onlyColumns: the column ssn of shop.people is not listed and is delivered: it is"
                                + " part of the table's key (no primary key)");
        assertThat(inspect(
                                List.of(unique),
                                rule.replace("[name]", "[name, ssn]").formatted(""))
                        .warnings())
                .isEmpty();
        String hash = ", maskedColumns: [{columns: [ssn], with: Sha256, keySecretRef: {name: s, key: k}}]";
        assertThat(inspect(List.of(unique), rule.formatted(hash)).warnings()).isEmpty();
        assertThat(inspect(List.of(unique), rule.formatted(", ignoredColumns: [ssn]"))
                        .warnings())
                .isEmpty();
        assertThat(inspect(List.of(keyedBy(KeyKind.Primary)), rule.formatted(""))
                        .warnings())
                .isEmpty();
    }

    private static TableDefinition keyedBy(KeyKind kind) {
        TableDefinition people = Tables.table("shop.people", "ssn char(11)", "name varchar(20)");
        return new TableDefinition(
                people.id(), people.columns(), people.key(), kind, Optional.empty(), Optional.empty());
    }

    @Test
    void withoutAnInventoryNothingIsSaidOfNames() {
        GateInspection inspection =
                inspect(List.of(), "{name: a, tables: [x.y], action: Accept, ignoredColumns: [z], where: \"q == 1\"}");
        assertThat(inspection.warnings()).isEmpty();
        assertThat(inspection.errors()).isEmpty();
        assertThat(inspection.unreachable()).isEmpty();
    }

    private static GateInspection inspect(List<TableDefinition> inventory, String... rules) {
        return GateInspection.of(
                gate("gate", "rules:\n- " + String.join("\n- ", rules)), inventory, TableNameCase.Sensitive);
    }
}
