package dev.lyrebird.runtime.gate;

import dev.lyrebird.contract.gate.ColumnDecision;
import dev.lyrebird.contract.gate.Explanation;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GatePlanner;
import dev.lyrebird.contract.gate.HmacKeys;
import dev.lyrebird.contract.gate.TablePlan;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.runtime.failure.SourceFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** The gates of one run of an engine: with the keys as they are mounted now, and for names as this server compares them. */
public final class Gates {
    private final List<Gate> gates;
    private final GatePlanner planner;
    private final HmacKeys keys;
    private final GateCounters counters;

    /**
     * @param gates as the configuration has them; none let everything out
     * @param nameCase how the server stores and compares names of tables
     */
    public Gates(List<Gate> gates, TableNameCase nameCase, HmacKeys keys, GateCounters counters) {
        this.gates = List.copyOf(gates);
        this.planner = new GatePlanner(gates, nameCase);
        this.keys = keys;
        this.counters = counters;
    }

    /** Whether there is no gate: then nothing has to be asked. */
    public boolean isEmpty() {
        return gates.isEmpty();
    }

    /** Whether anything of a table of this name can be delivered. */
    public boolean admits(TableId table) {
        return planner.admits(table);
    }

    /** @return what the gates together make of a table; one with problems stops the source */
    public TablePlan plan(TableDefinition table) {
        return planner.plan(table);
    }

    /**
     * @param unread columns that are dropped and that {@code table} lacks, since they are not even read; they count
     * @throws SourceFailure when a gate has no meaning for this table
     */
    public TableGate gate(TableDefinition table, List<ColumnDecision> unread) throws SourceFailure {
        TablePlan plan = planner.plan(table);
        if (!plan.problems().isEmpty()) {
            throw GateProblems.failure(plan.problems());
        }
        List<ColumnDecision> columns = new ArrayList<>(plan.explanation().columns());
        columns.addAll(unread);
        Explanation explanation = new Explanation(table.id(), plan.explanation().gates(), columns);
        return new TableGate(table, plan, keys, counters.tally(explanation));
    }

    /** @return where changes of a table are counted that is not delivered at all, and that no plan is made for */
    public LongConsumer dropCounter(TableId table) {
        return counters.dropCounter(planner.decide(table));
    }
}
