package dev.lyrebird.contract.gate;

import dev.lyrebird.contract.gate.CompiledGate.Ruling;
import dev.lyrebird.contract.gate.where.RowPredicate;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.TableDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The columns of a table that cluster-wide gates drop or mask. Which rows an expression lets out tells the values of the columns
 * that it reads, so only cluster-wide gates may read these.
 */
public final class HiddenColumns {
    /** No column. */
    static final HiddenColumns NONE = new HiddenColumns(Map.of());

    /** What to say of a column, by its index in the table's order. */
    private final Map<Integer, String> words;

    private HiddenColumns(Map<Integer, String> words) {
        this.words = new TreeMap<>(words);
    }

    static HiddenColumns of(TableDefinition table, List<Ruling> rulings) {
        Map<Integer, String> words = new TreeMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnDefinition column = table.columns().get(i);
            for (Ruling ruling : rulings) {
                if (ruling.gate().kind() == GateKind.ClusterCdcFilter && ruling.hides(table, column)) {
                    words.putIfAbsent(
                            i,
                            "it reads the column " + column.name() + ", which "
                                    + ruling.gate().label()
                                    + " hides: which rows are delivered would tell its values. Leave it out of the"
                                    + " expression");
                }
            }
        }
        return new HiddenColumns(words);
    }

    /** @return what is wrong with an expression that somebody else than a cluster-wide gate asks; empty when nothing is */
    public Optional<String> problemOf(RowPredicate where) {
        return words.entrySet().stream()
                .filter(column -> where.columns().contains(column.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
