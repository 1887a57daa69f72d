package dev.lyrebird.runtime.command;

import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.explain.Explained;
import dev.lyrebird.runtime.explain.Explainer;
import dev.lyrebird.runtime.explain.NamedGate;
import dev.lyrebird.runtime.explain.SourceGates;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.manifest.Manifests;
import dev.lyrebird.runtime.manifest.Resource;
import dev.lyrebird.runtime.manifest.UnusableManifest;
import dev.lyrebird.runtime.server.jdbc.CredentialFiles;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import dev.lyrebird.runtime.server.jdbc.TableDefinitions;
import java.util.ArrayList;
import java.util.List;

/**
 * The gates of a folder's sources, explained.
 *
 * @param root where credentials of a database are mounted
 */
record ExplainedFolder(Manifests manifests, ConfigRoot root) {
    /** @param tables definitions in place of a database's */
    List<Explained> against(List<TableDefinition> tables) throws UnusableManifest {
        if (manifests.sources().isEmpty()) {
            List<NamedGate> gates = new SourceGates(manifests).clusterWide();
            for (Resource<CdcFilterSpec> filter : manifests.filters()) {
                gates.add(NamedGate.of(GateKind.CdcFilter, filter, filter.spec()));
            }
            return List.of(new Explainer(gates, TableNameCase.Sensitive).explain("-", tables));
        }
        List<Explained> all = new ArrayList<>();
        for (Resource<CdcSourceSpec> source : manifests.sources()) {
            List<NamedGate> gates = new SourceGates(manifests).of(source);
            PipelineConfig config = ResolvedSource.of(source, gates, "");
            all.add(explain(config, gates, TableNameCase.Sensitive, tables));
        }
        return all;
    }

    /** @throws SourceFailure when a database cannot be asked */
    List<Explained> againstDatabases() throws UnusableManifest, SourceFailure {
        if (manifests.sources().isEmpty()) {
            throw new UnusableManifest(
                    "Expected a CdcSource among the manifests, found none: without one there is no database to ask. Add it,"
                            + " or give --schema.",
                    null);
        }
        List<Explained> all = new ArrayList<>();
        for (Resource<CdcSourceSpec> source : manifests.sources()) {
            List<NamedGate> gates = new SourceGates(manifests).of(source);
            PipelineConfig config = ResolvedSource.of(source, gates, "");
            ServerConnector connector =
                    new ServerConnector(config.server(), new CredentialFiles(root.root(), config.server()));
            TableNameCase nameCase = connector.run(TableCatalog::nameCase);
            TableSelection selection = TableSelection.of(config.tables(), nameCase);
            all.add(explain(
                    config,
                    gates,
                    nameCase,
                    connector.run(session -> TableDefinitions.read(session, selection::selects))));
        }
        return all;
    }

    private static Explained explain(
            PipelineConfig config, List<NamedGate> gates, TableNameCase nameCase, List<TableDefinition> tables) {
        TableSelection selection = TableSelection.of(config.tables(), nameCase);
        return new Explainer(gates, nameCase)
                .explain(
                        config.source().name(),
                        tables.stream()
                                .filter(table -> selection.selects(table.id()))
                                .toList());
    }
}
