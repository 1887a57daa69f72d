package dev.lyrebird.runtime.gate;

import dev.lyrebird.contract.gate.ColumnDecision;
import dev.lyrebird.contract.gate.Explanation;
import dev.lyrebird.contract.gate.GateDecision;
import dev.lyrebird.contract.gate.Treatment;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Changes that met the same rules of the same gates. One number rises per change, however many gates it passes; what each gate
 * did is worked out when somebody asks.
 */
final class Tally {
    private final List<GateDecision> gates;
    private final int[] droppedColumns;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder[] refused;

    private Tally(List<GateDecision> gates, int[] droppedColumns) {
        this.gates = gates;
        this.droppedColumns = droppedColumns;
        this.refused = Stream.generate(LongAdder::new).limit(gates.size()).toArray(LongAdder[]::new);
    }

    static Tally of(Explanation explanation) {
        int[] dropped = new int[explanation.gates().size()];
        for (ColumnDecision column : explanation.columns()) {
            if (column.treatment() instanceof Treatment.Drop && column.by().isPresent()) {
                dropped[explanation.gates().indexOf(column.by().get())]++;
            }
        }
        return new Tally(explanation.gates(), dropped);
    }

    void accepted(long changes) {
        accepted.add(changes);
    }

    /** @param gate index of the gate that refused: those before it accepted */
    void refused(int gate, long changes) {
        refused[gate].add(changes);
    }

    /** Whether changes under {@code other} would be counted alike. */
    boolean countsLike(Tally other) {
        return gates.equals(other.gates) && Arrays.equals(droppedColumns, other.droppedColumns);
    }

    void tell(Listener listener) {
        long passed = accepted.sum();
        for (int i = gates.size() - 1; i >= 0; i--) {
            long stopped = refused[i].sum();
            listener.tell(gates.get(i), passed, stopped, droppedColumns[i] * accepted.sum());
            passed += stopped;
        }
    }

    /** Hears what each gate did. */
    interface Listener {
        void tell(GateDecision gate, long accepted, long dropped, long droppedColumns);
    }
}
