package dev.lyrebird.runtime.engine.debezium.gate;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.gate.Gates;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which tables one run is about. A name is decided about once. */
public final class TablesInForce {
    /** What a table is to a run. */
    public enum Fate {
        /** The source does not select it. */
        Other,
        /** The source selects it and a gate drops it. */
        Dropped,
        Delivered
    }

    private final TableSelection selection;
    private final Gates gates;
    private final Exclusions exclusions;
    private final Map<TableId, Fate> fates = new ConcurrentHashMap<>();

    /**
     * @param selection what the source selects
     * @param gates what of it may leave
     * @param exclusions what is not even read
     */
    public TablesInForce(TableSelection selection, Gates gates, Exclusions exclusions) {
        this.selection = selection;
        this.gates = gates;
        this.exclusions = exclusions;
    }

    public TableSelection selection() {
        return selection;
    }

    public Gates gates() {
        return gates;
    }

    public Exclusions exclusions() {
        return exclusions;
    }

    public Fate fate(TableId table) {
        Fate known = fates.get(table);
        return known == null ? fates.computeIfAbsent(table, this::decide) : known;
    }

    private Fate decide(TableId table) {
        if (!selection.selects(table)) {
            return Fate.Other;
        }
        return gates.admits(table) ? Fate.Delivered : Fate.Dropped;
    }
}
