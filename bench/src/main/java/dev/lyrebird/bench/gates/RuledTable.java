package dev.lyrebird.bench.gates;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.gate.GateRule;
import dev.lyrebird.contract.gate.Mask;
import dev.lyrebird.contract.gate.MaskRule;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table of 20 columns, and gates of 50 rules of which the last one is for it. */
final class RuledTable {
    private static final int COLUMNS = 20;
    private static final int RULES = 50;

    private RuledTable() {}

    static TableDefinition definition() {
        List<ColumnDefinition> columns = IntStream.range(0, COLUMNS)
                .mapToObj(i -> column("c" + i, i % 2 == 0 ? "bigint" : "varchar"))
                .toList();
        return new TableDefinition(
                new TableId("shop", "orders"), columns, List.of("c0"), Optional.empty(), Optional.empty());
    }

    static List<Optional<Object>> row() {
        return IntStream.range(0, COLUMNS)
                .mapToObj(i -> Optional.<Object>of(i % 2 == 0 ? (Object) (long) i : "text " + i))
                .toList();
    }

    /** @param says {@code nothing}, {@code columns} or {@code where} */
    static Gate gate(int number, String says) {
        List<GateRule> rules = new ArrayList<>();
        for (int i = 1; i < RULES; i++) {
            rules.add(GateRule.plain("other-" + i, List.of("other_" + i + ".*_log"), FilterAction.Drop));
        }
        boolean columns = !says.equals("nothing");
        rules.add(new GateRule(
                "shop",
                List.of("shop.*"),
                FilterAction.Accept,
                List.of(FilterOperation.values()),
                says.equals("where") ? Optional.of("c3 != 'draft' && c2 < 100") : Optional.empty(),
                columns ? List.of("c19", "*_token") : List.of(),
                List.of(),
                columns ? List.of(new MaskRule(List.of("c5", "c7"), new Mask.Redact())) : List.of()));
        return new Gate(GateKind.CdcFilter, "gate-" + number, "uid", 1, FilterAction.Drop, rules);
    }

    private static ColumnDefinition column(String name, String type) {
        List<Integer> arguments =
                Stream.of(64).filter(any -> type.equals("varchar")).toList();
        ColumnType columnType = new ColumnType(type, arguments, false, Optional.empty(), Optional.empty(), List.of());
        return new ColumnDefinition(name, columnType, Set.of(), Optional.empty());
    }
}
