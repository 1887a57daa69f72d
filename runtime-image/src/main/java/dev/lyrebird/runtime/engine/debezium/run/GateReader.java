package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.gate.PlanProblem;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.debezium.gate.Exclusions;
import dev.lyrebird.runtime.engine.debezium.gate.TablesInForce;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateMounts;
import dev.lyrebird.runtime.gate.GateProblems;
import dev.lyrebird.runtime.gate.Gates;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import dev.lyrebird.runtime.server.jdbc.TableDefinitions;
import java.util.List;

/**
 * Makes the gates of a configuration ready for one run of an engine.
 */
public record GateReader(PipelineConfig config, GateMounts mounts) {
    /** @throws SourceFailure when a key is missing, or a gate does not fit a table as it is now */
    public TablesInForce read(ServerConnector connector) throws SourceFailure {
        TableNameCase nameCase = connector.run(TableCatalog::nameCase);
        TableSelection selection = TableSelection.of(config.tables(), nameCase);
        Gates gates = mounts.open(nameCase);
        if (gates.isEmpty()) {
            return new TablesInForce(selection, gates, Exclusions.none());
        }
        List<TableDefinition> captured = connector.run(session -> TableDefinitions.read(session, selection::selects));
        List<PlanProblem> problems = captured.stream()
                .flatMap(table -> gates.plan(table).problems().stream())
                .toList();
        if (!problems.isEmpty()) {
            throw GateProblems.failure(problems);
        }
        return new TablesInForce(selection, gates, Exclusions.of(captured, gates, nameCase));
    }
}
