package dev.lyrebird.contract.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lyrebird.contract.gate.NaiveEvaluator.Out;
import dev.lyrebird.contract.gate.RandomGates.Case;
import dev.lyrebird.contract.tables.TableDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random gates and tables. */
class GatePropertiesTest {
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void thePlanDoesWhatTheNaiveEvaluatorDoes(@ForAll("cases") Case it) {
        TablePlan plan = plan(it.gates(), it);
        assumeTrue(plan.problems().stream().noneMatch(problem -> problem.path().endsWith(".where")));

        assertThat(!plan.problems().isEmpty()).isEqualTo(naive(it.gates(), it).refused(it.table()));
        assertThat(change(plan, it))
                .isEqualTo(naive(it.gates(), it).change(it.table(), it.kind(), it.before(), it.after()));
    }

    /** What leaves with one gate more, left with one gate less too: the same row images, no field more, none less hidden. */
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void aGateThatIsAddedNeverLetsMoreOut(@ForAll("cases") Case it) {
        List<Gate> more = new ArrayList<>(it.gates());
        more.add(it.added());
        TablePlan wide = plan(it.gates(), it);
        assumeTrue(wide.problems().isEmpty());
        Optional<Out> less = change(plan(more, it), it);
        Optional<Out> all = change(wide, it);

        less.ifPresent(out -> {
            assertThat(all).isPresent();
            assertThat(showsBefore(out.kind()))
                    .satisfies(shown ->
                            assertThat(!shown || showsBefore(all.get().kind())).isTrue());
            assertThat(!showsAfter(out.kind()) || showsAfter(all.get().kind())).isTrue();
            assertThat(all.get().fields().keySet()).containsAll(out.fields().keySet());
            out.fields().forEach((name, hidden) -> assertThat(
                            isNoMore(hidden, all.get().fields().get(name)))
                    .as("%s: %s after %s", name, hidden, all.get().fields())
                    .isTrue());
        });
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theOrderOfGatesChangesNothingThatLeaves(@ForAll("cases") Case it) {
        List<Gate> reversed = new ArrayList<>(it.gates());
        java.util.Collections.reverse(reversed);
        assertThat(change(plan(it.gates(), it), it)).isEqualTo(change(plan(reversed, it), it));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatPassesAllIsNeverTouched(@ForAll("cases") Case it) {
        TablePlan plan = plan(it.gates(), it);
        assumeTrue(plan.passesAll());
        assertThat(change(plan, it))
                .isEqualTo(naive(List.of(), it).change(it.table(), it.kind(), it.before(), it.after()));
    }

    @Provide
    Arbitrary<Case> cases() {
        return RandomGates.cases();
    }

    private static TablePlan plan(List<Gate> gates, Case it) {
        return new GatePlanner(gates, it.nameCase()).plan(it.table());
    }

    private static NaiveEvaluator naive(List<Gate> gates, Case it) {
        return new NaiveEvaluator(gates, it.nameCase());
    }

    private static Optional<Out> change(TablePlan plan, Case it) {
        boolean hasBefore = it.kind() == ChangeKind.Update || it.kind() == ChangeKind.Delete;
        boolean hasAfter = it.kind() != ChangeKind.Delete && it.kind() != ChangeKind.Truncate;
        RowMatch first = match(plan, hasBefore, it.before());
        RowMatch second = match(plan, hasAfter, it.after());
        return plan.change(it.kind(), first, second).map(left -> new Out(left, fields(plan, it.table())));
    }

    private static RowMatch match(TablePlan plan, boolean there, List<Optional<Object>> row) {
        return there ? plan.rows().map(rows -> rows.match(row::get)).orElse(RowMatch.ALL) : RowMatch.ALL;
    }

    private static Map<String, String> fields(TablePlan plan, TableDefinition table) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            String name = table.columns().get(i).name();
            if (plan.column(i) instanceof Treatment.Masked masked) {
                fields.put(name, masked.mask().toString());
            } else if (plan.column(i) instanceof Treatment.Keep) {
                fields.put(name, "kept");
            }
        }
        return fields;
    }

    private static boolean showsBefore(ChangeKind kind) {
        return kind == ChangeKind.Update || kind == ChangeKind.Delete;
    }

    private static boolean showsAfter(ChangeKind kind) {
        return kind == ChangeKind.Update || kind == ChangeKind.Insert || kind == ChangeKind.Read;
    }

    /** Whether what a mask leaves can be told from what the earlier one left: neither a hash nor the start tells the other. */
    private static boolean isNoMore(String hidden, String before) {
        boolean constant = hidden.startsWith("Null") || hidden.startsWith("Redact") || hidden.startsWith("Fixed");
        return constant
                || hidden.equals(before)
                || before.equals("kept")
                || hidden.equals("Truncate[length=1]") && before.equals("Truncate[length=2]");
    }
}
