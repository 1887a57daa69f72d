package dev.lyrebird.runtime.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.contract.gate.Explanation;
import dev.lyrebird.contract.gate.GateDecision;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.tables.TableId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/** What the gates did since the process began, by gate and rule: as {@code iptables -L -v} tells. */
public final class GateCounters {
    private static final String ACCEPT = "Accept";
    private static final String DROP = "Drop";
    private static final TableId NO_TABLE = new TableId("", "");
    private static final Comparator<List<String>> LABELS = Comparator.comparing(labels -> String.join("\n", labels));

    private final List<Tally> tallies = new CopyOnWriteArrayList<>();

    /** @return where changes of a table with this plan are counted; tables with equal rules share it */
    synchronized Tally tally(Explanation explanation) {
        Tally fresh = Tally.of(explanation);
        return tallies.stream()
                .filter(known -> known.countsLike(fresh))
                .findFirst()
                .orElseGet(() -> {
                    tallies.add(fresh);
                    return fresh;
                });
    }

    /** @param gates what the gates say of the table; one of them drops it */
    LongConsumer dropCounter(List<GateDecision> gates) {
        Tally tally = tally(new Explanation(NO_TABLE, gates, List.of()));
        int first = 0;
        while (gates.get(first).action() == FilterAction.Accept) {
            first++;
        }
        int dropping = first;
        return changes -> tally.refused(dropping, changes);
    }

    /** @return changes by the labels filter, rule and action, in this order */
    public Map<List<String>, Long> events() {
        Map<List<String>, Long> events = new TreeMap<>(LABELS);
        tallies.forEach(tally -> tally.tell((gate, accepted, dropped, columns) -> {
            add(events, List.of(filter(gate), gate.ruleName(), ACCEPT), accepted);
            add(events, List.of(filter(gate), gate.ruleName(), DROP), dropped);
        }));
        return events;
    }

    /** @return values that were left out of delivered events, by the labels filter and rule */
    public Map<List<String>, Long> droppedColumns() {
        Map<List<String>, Long> columns = new TreeMap<>(LABELS);
        tallies.forEach(tally -> tally.tell(
                (gate, accepted, dropped, left) -> add(columns, List.of(filter(gate), gate.ruleName()), left)));
        return columns;
    }

    private static void add(Map<List<String>, Long> numbers, List<String> labels, long number) {
        if (number > 0) {
            numbers.merge(labels, number, Long::sum);
        }
    }

    /** A cluster-wide gate can have the name of another one: it is told apart by its kind. */
    private static String filter(GateDecision gate) {
        return gate.kind() == GateKind.CdcFilter ? gate.gate() : gate.kind() + "/" + gate.gate();
    }
}
