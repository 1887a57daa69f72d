package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.runtime.engine.direct.decode.envelope.Frames;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.runtime.gate.Gates;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Gates before tables that a test defines; every hash has the same key. */
record TestGates(Gates gates, GateCounters counters) {
    static TestGates of(List<Gate> gates) {
        GateCounters counters = new GateCounters();
        return new TestGates(
                new Gates(
                        gates,
                        TableNameCase.Sensitive,
                        key -> "0123456789abcdef".getBytes(StandardCharsets.US_ASCII),
                        counters),
                counters);
    }

    /** @param table as it is defined; absent when it is not wanted */
    TableTask task(Optional<TableDefinition> table) {
        if (table.isEmpty()) {
            return new TableTask.PassOver();
        }
        try {
            return gates.admits(table.get().id())
                    ? new TableTask.Write(gates.gate(table.get(), List.of()), Frames.none())
                    : new TableTask.Count(gates.dropCounter(table.get().id()));
        } catch (SourceFailure failure) {
            throw new AssertionError(failure);
        }
    }
}
