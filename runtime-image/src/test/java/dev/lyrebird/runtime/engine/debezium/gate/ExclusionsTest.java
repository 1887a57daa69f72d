package dev.lyrebird.runtime.engine.debezium.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.gate.GateRule;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.runtime.gate.Gates;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExclusionsTest {
    private static final TableDefinition TABLE = new TableDefinition(
            new TableId("d", "t"),
            Stream.of("int", "varchar", "text", "longtext", "blob", "json", "point")
                    .map(ExclusionsTest::column)
                    .toList(),
            List.of("int"),
            Optional.empty(),
            Optional.empty());

    /** Of each type: TEXT and BLOB by a prefix, POINT as it is, JSON with the statement that gives it another type. */
    @Test
    void whatIsInNoListIsReadSinceItCanBecomeAKey() {
        assertThat(excluded(List.of(), List.of("other"))).isEmpty();
    }

    @Test
    void whatIsIgnoredIsNotRead() {
        assertThat(excluded(List.of("*text", "varchar"), List.of())).containsExactly("varchar", "text", "longtext");
    }

    private static ColumnDefinition column(String type) {
        return new ColumnDefinition(
                type,
                new ColumnType(type, List.of(), false, Optional.empty(), Optional.empty(), List.of()),
                Set.of(),
                Optional.empty());
    }

    private static List<String> excluded(List<String> ignored, List<String> only) {
        GateRule rule = new GateRule(
                "r",
                List.of("*.*"),
                FilterAction.Accept,
                List.of(FilterOperation.values()),
                Optional.empty(),
                ignored,
                only,
                List.of());
        Gate gate = new Gate(GateKind.CdcFilter, "g", "uid", 1, FilterAction.Drop, List.of(rule));
        Gates gates = new Gates(List.of(gate), TableNameCase.Sensitive, key -> new byte[16], new GateCounters());
        return Exclusions.of(List.of(TABLE), gates, TableNameCase.Sensitive).columnsOf(TABLE.id()).stream()
                .map(decision -> decision.column())
                .toList();
    }
}
