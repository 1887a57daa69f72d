package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TableSelection;
import java.util.List;
import java.util.Map;

/** Definitions of a server that has none, for tests of what stands around them. */
public final class NoTables {
    private NoTables() {}

    public static LiveSchema at(Position from) {
        return over(state(from), from, TableSelection.of(List.of("shop.*"), TableNameCase.Sensitive));
    }

    public static DirectSchemaState state(Position from) {
        return DirectSchemaState.at(
                from,
                Flavor.MySql,
                TableNameCase.Sensitive,
                new SchemaStep(List.of(), List.of(), List.of(), List.of()));
    }

    public static LiveSchema over(DirectSchemaState state, Position from, TableSelection selection) {
        return LiveSchema.from(
                state,
                from,
                new ServerCharsets(Map.of(), Map.of(), Map.of(), Map.of()),
                TimestampRule.AsWritten,
                selection);
    }
}
