package dev.lyrebird.bench.gates;

import dev.lyrebird.contract.gate.ChangeKind;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GatePlanner;
import dev.lyrebird.contract.gate.RowCondition;
import dev.lyrebird.contract.gate.RowMatch;
import dev.lyrebird.contract.gate.TablePlan;
import dev.lyrebird.contract.gate.Treatment;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An update of one row, as an engine asks the plan about it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class GatedEvent {
    /** How many gates the source passes. */
    @Param({"0", "1", "20"})
    public int gates;

    /** What they say of the table: nothing, something of its columns, that too with a condition on its rows. */
    @Param({"nothing", "columns", "where"})
    public String says;

    private TableDefinition table;
    private List<Gate> all;
    private TablePlan plan;
    private List<Optional<Object>> row;

    /** Makes gates, plan and row. */
    @Setup
    public void prepare() {
        table = RuledTable.definition();
        all = IntStream.range(0, gates).mapToObj(i -> RuledTable.gate(i, says)).toList();
        plan = new GatePlanner(all, TableNameCase.Sensitive).plan(table);
        if (!plan.admitted()) {
            throw new IllegalStateException("the plan refuses what is measured: " + plan.problems());
        }
        row = RuledTable.row();
    }

    /** @return something that depends on every decision, so that none is optimised away */
    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public int event() {
        if (plan.passesAll()) {
            return row.size();
        }
        RowMatch before = plan.rows().map(this::match).orElse(RowMatch.ALL);
        RowMatch after = plan.rows().map(this::match).orElse(RowMatch.ALL);
        Optional<ChangeKind> change = plan.change(ChangeKind.Update, before, after);
        return change.isEmpty() ? 0 : kept();
    }

    /** @return the plan, which is made once for each table and version of it */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public TablePlan plan() {
        return new GatePlanner(all, TableNameCase.Sensitive).plan(table);
    }

    private RowMatch match(RowCondition condition) {
        return condition.match(row::get);
    }

    private int kept() {
        int kept = 0;
        for (int i = 0; i < row.size(); i++) {
            kept += plan.column(i) == Treatment.KEEP ? 1 : 0;
        }
        return kept;
    }
}
