package dev.lyrebird.runtime.command;

import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.api.v1alpha1.filter.ClusterCdcFilterSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.api.v1alpha1.source.FilterRef;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SourceKey;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.resolve.FieldError;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.contract.resolve.SourceResolver;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.explain.Explained;
import dev.lyrebird.runtime.explain.Explainer;
import dev.lyrebird.runtime.explain.NamedGate;
import dev.lyrebird.runtime.manifest.Manifests;
import dev.lyrebird.runtime.manifest.Resource;
import dev.lyrebird.runtime.manifest.UnusableManifest;
import dev.lyrebird.runtime.server.SourceFailure;
import dev.lyrebird.runtime.server.jdbc.CredentialFiles;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import dev.lyrebird.runtime.server.jdbc.TableDefinitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The gates of a folder's sources, explained.
 *
 * @param root where credentials of a database are mounted
 */
record ExplainedFolder(Manifests manifests, ConfigRoot root) {
    /** @param tables definitions in place of a database's */
    List<Explained> against(List<TableDefinition> tables) throws UnusableManifest {
        if (manifests.sources().isEmpty()) {
            List<NamedGate> gates = clusterWide();
            for (Resource<CdcFilterSpec> filter : manifests.filters()) {
                gates.add(NamedGate.of(GateKind.CdcFilter, filter, filter.spec()));
            }
            return List.of(new Explainer(gates, true).explain("-", tables));
        }
        List<Explained> all = new ArrayList<>();
        for (Resource<CdcSourceSpec> source : manifests.sources()) {
            List<NamedGate> gates = gates(source);
            PipelineConfig config = config(source, gates);
            all.add(explain(config, gates, true, tables));
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
            List<NamedGate> gates = gates(source);
            PipelineConfig config = config(source, gates);
            ServerConnector connector =
                    new ServerConnector(config.server(), new CredentialFiles(root.root(), config.server()));
            boolean caseSensitive = connector.run(TableCatalog::isCaseSensitive);
            all.add(explain(
                    config,
                    gates,
                    caseSensitive,
                    connector.run(session -> TableDefinitions.read(session, table -> true))));
        }
        return all;
    }

    private static Explained explain(
            PipelineConfig config, List<NamedGate> gates, boolean caseSensitive, List<TableDefinition> tables) {
        TableSelection selection = TableSelection.of(config.tables(), caseSensitive);
        return new Explainer(gates, caseSensitive)
                .explain(
                        config.source().name(),
                        tables.stream()
                                .filter(table -> selection.selects(table.id()))
                                .toList());
    }

    private List<NamedGate> clusterWide() throws UnusableManifest {
        List<NamedGate> gates = new ArrayList<>();
        for (Resource<ClusterCdcFilterSpec> filter : manifests.clusterFilters()) {
            gates.add(NamedGate.of(
                    GateKind.ClusterCdcFilter, filter, filter.spec().gate()));
        }
        return gates;
    }

    private List<NamedGate> gates(Resource<CdcSourceSpec> source) throws UnusableManifest {
        List<NamedGate> gates = clusterWide();
        for (FilterRef ref : Optional.ofNullable(source.spec().filterRefs()).orElse(List.of())) {
            Resource<CdcFilterSpec> named = manifests.filters().stream()
                    .filter(filter -> filter.metadata().name().equals(ref.name()))
                    .filter(filter ->
                            filter.metadata().space().equals(source.metadata().space()))
                    .findFirst()
                    .orElseThrow(() -> new UnusableManifest(
                            source.place() + ": CdcSource " + source.metadata().name() + " names the CdcFilter "
                                    + ref.name()
                                    + " in spec.filterRefs, which is not among the manifests of its namespace.",
                            null));
            gates.add(NamedGate.of(GateKind.CdcFilter, named, named.spec()));
        }
        return gates;
    }

    private static PipelineConfig config(Resource<CdcSourceSpec> source, List<NamedGate> gates)
            throws UnusableManifest {
        SourceKey key =
                new SourceKey(source.metadata().space(), source.metadata().name(), "");
        Resolution resolution = SourceResolver.resolve(
                key, source.spec(), "", gates.stream().map(NamedGate::gate).toList());
        if (resolution instanceof Resolution.Invalid invalid) {
            throw new UnusableManifest(
                    source.place() + ": CdcSource " + source.metadata().name() + " is invalid: "
                            + invalid.errors().stream()
                                    .map(FieldError::toString)
                                    .collect(Collectors.joining("; ")),
                    null);
        }
        return ((Resolution.Resolved) resolution).config();
    }
}
