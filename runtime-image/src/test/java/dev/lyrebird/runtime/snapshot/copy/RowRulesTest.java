package dev.lyrebird.runtime.snapshot.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.gate.GateRule;
import dev.lyrebird.contract.snapshot.RowConditions;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventForm;
import dev.lyrebird.runtime.engine.direct.decode.envelope.Frames;
import dev.lyrebird.runtime.engine.direct.decode.envelope.SourceFacts;
import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.runtime.gate.Gates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowRulesTest {
    private static final TableId ORDERS = new TableId("shop", "orders");
    private static final TableDefinition TABLE = new TableDefinition(
            ORDERS,
            Stream.of("id", "salary").map(RowRulesTest::column).toList(),
            List.of("id"),
            Optional.empty(),
            Optional.empty());

    @Test
    void aConditionThatReadsWhatAClusterWideGateHidesCopiesNothing() {
        assertThatThrownBy(() -> rules(GateKind.ClusterCdcFilter, "id == 7 && salary > 5000")
                        .rows(TABLE))
                .isInstanceOf(TableFailure.class)
                .hasMessageStartingWith("spec.where of the table: it reads the column salary, which ClusterCdcFilter"
                        + " no-pay hides");
    }

    @Test
    void aConditionMayReadTheRestAndWhatTheNamespacesOwnGateHides() throws TableFailure {
        assertThat(rules(GateKind.ClusterCdcFilter, "id == 7").rows(TABLE)).isPresent();
        assertThat(rules(GateKind.CdcFilter, "salary > 5000").rows(TABLE)).isPresent();
    }

    private static RowRules rules(GateKind kind, String where) {
        GateRule rule = new GateRule(
                "pay",
                List.of("*.*"),
                FilterAction.Accept,
                List.of(FilterOperation.values()),
                Optional.empty(),
                List.of("salary"),
                List.of(),
                List.of());
        Gate gate = new Gate(kind, "no-pay", "uid", 1, FilterAction.Drop, List.of(rule));
        return new RowRules(
                new Gates(List.of(gate), TableNameCase.Sensitive, key -> new byte[16], new GateCounters()),
                any -> Frames.none(),
                RowConditions.of(Map.of("shop.orders", where), TableNameCase.Sensitive),
                new EventForm(new SourceFacts("3.5.0.Final", "mysql", "orders"), ValueForms.STANDARD, true),
                1_000_000);
    }

    private static ColumnDefinition column(String name) {
        return new ColumnDefinition(
                name,
                new ColumnType("int", List.of(), false, Optional.empty(), Optional.empty(), List.of()),
                Set.of(),
                Optional.empty());
    }
}
