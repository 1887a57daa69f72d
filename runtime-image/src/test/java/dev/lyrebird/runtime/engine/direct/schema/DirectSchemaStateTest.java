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
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is stored of definitions, and what must not be. */
class DirectSchemaStateTest {
    private static final Position START = Position.atTransaction(Optional.empty(), "binlog.000001", 4);
    private static final Position LATER = Position.atTransaction(Optional.empty(), "binlog.000001", 100);

    private static final Position MEETING = Position.atTransaction(Optional.empty(), "binlog.000001", 200);
    private static final Position LAST = Position.atTransaction(Optional.empty(), "binlog.000001", 300);

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
        DirectSchemaState state = DirectSchemaState.at(START, Flavor.MySql, TableNameCase.Sensitive, table("a"));
        state.record(new SchemaChange(LATER, table("b")));

        assertThat(DirectSchemaState.isOne(state.snapshot())).isTrue();
        assertThat(DirectSchemaState.parse(state.snapshot()).snapshot()).isEqualTo(state.snapshot());
    }

    /** The main lane forgets what it cannot follow of a table that another lane streams. */
    @Test
    void aLaneBringsItsTablesHome() throws Exception {
        TableId a = new TableId("shop", "a");
        TableId b = new TableId("shop", "b");
        TableId c = new TableId("shop", "c");
        DirectSchemaState main = DirectSchemaState.at(START, Flavor.MySql, TableNameCase.Sensitive, table("a"));
        main.record(new SchemaChange(START, table("b")));
        DirectSchemaState lane = DirectSchemaState.parse(main.snapshot());
        lane.record(new SchemaChange(LATER, table("c")));
        main.record(new SchemaChange(LATER, SchemaStep.remove(List.of(a, b))));
        main.record(new SchemaChange(LAST, SchemaStep.remove(List.of(c))));

        main.join(lane, List.of(a, c), MEETING);

        DirectSchemaState merged = DirectSchemaState.parse(main.snapshot());
        assertThat(merged.definitions(MEETING).table(a))
                .isEqualTo(lane.definitions(MEETING).table(a))
                .isPresent();
        assertThat(merged.definitions(MEETING).table(b)).as("is not the lane's").isEmpty();
        assertThat(merged.definitions(MEETING).table(c)).isPresent();
        assertThat(merged.definitions(LAST).table(c))
                .as("what was read already stays behind")
                .isEmpty();
        assertThat(merged.definitions(LATER).table(a)).as("before they met").isEmpty();
        long revision = main.revision();
        main.join(lane, List.of(a, c), MEETING);
        assertThat(main.revision()).as("nothing is new").isEqualTo(revision);
    }

    @Test
    void aChangeThatWasReadLastHoldsAtAnotherServer() {
        Optional<String> transactions = Optional.of("3e11fa47-71ca-11e1-9e33-c80aa9429562:1-9");
        Position old = Position.atTransaction(transactions, "binlog.000009", 100);
        Position promoted = Position.atTransaction(transactions, "binlog.000001", 4);
        DirectSchemaState state = DirectSchemaState.at(START, Flavor.MySql, TableNameCase.Sensitive, table("a"));
        state.record(new SchemaChange(old, table("b")));

        state.renamed(old);
        state.rewind(promoted);

        assertThat(state.definitions(promoted).table(new TableId("shop", "b"))).isPresent();
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
                List.of(),
                List.of());
        Gate gate = new Gate(GateKind.CdcFilter, "g", "uid", 1, FilterAction.Drop, List.of(rule));
        DirectSchemaState state = DirectSchemaState.at(START, Flavor.MySql, TableNameCase.Sensitive, table("a"));
        assertThat(state.snapshot()).contains("secret");

        state.hiding(List.of(gate));
        state.record(new SchemaChange(LATER, table("b")));

        assertThat(state.snapshot()).doesNotContain("secret").contains("seen");
    }
}
