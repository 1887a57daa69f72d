package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.gate.GateRule;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is stored of definitions, and what must not be. */
class DirectSchemaStateTest {
    private static final Position START = Position.atTransaction(Optional.empty(), "binlog.000001", 4);
    private static final Position LATER = Position.atTransaction(Optional.empty(), "binlog.000001", 100);

    private static ColumnDefinition column(String name, String preset) {
        ColumnType type =
                new ColumnType("varchar", List.of(9), false, Optional.of("latin1"), Optional.empty(), List.of());
        return new ColumnDefinition(name, type, Set.of(), Optional.of(preset));
    }

    private static SchemaStep table(String name) {
        List<ColumnDefinition> columns = List.of(column("open", "seen"), column("card", "secret"));
        return SchemaStep.put(new TrackedTable(new TableId("shop", name), columns, List.of(), TextDefault.UNKNOWN));
    }

    @Test
    void whatWasWrittenIsReadAgain() throws Exception {
        DirectSchemaState state = DirectSchemaState.at(START, Flavor.MySql, 0, table("a"));
        state.record(new SchemaChange(LATER, table("b")));

        assertThat(DirectSchemaState.isOne(state.snapshot())).isTrue();
        assertThat(DirectSchemaState.parse(state.snapshot()).snapshot()).isEqualTo(state.snapshot());
    }

    @Test
    void defaultsOfColumnsThatAGateDropsAreNotStored() {
        GateRule rule = new GateRule(
                "shop",
                List.of("shop.*"),
                FilterAction.Accept,
                List.of(FilterOperation.values()),
                Optional.empty(),
                List.of("card"),
                List.of());
        Gate gate = new Gate(GateKind.CdcFilter, "g", "uid", 1, FilterAction.Drop, List.of(rule));
        DirectSchemaState state = DirectSchemaState.at(START, Flavor.MySql, 0, table("a"));
        assertThat(state.snapshot()).contains("secret");

        state.hiding(List.of(gate));
        state.record(new SchemaChange(LATER, table("b")));

        assertThat(state.snapshot()).doesNotContain("secret").contains("seen");
    }
}
