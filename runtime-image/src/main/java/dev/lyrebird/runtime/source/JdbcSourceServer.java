package dev.lyrebird.runtime.source;

import dev.lyrebird.api.v1alpha1.source.InventoryStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.GateCount;
import dev.lyrebird.contract.tables.TableChoice;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TableScope;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.EngineLanes;
import dev.lyrebird.runtime.engine.EngineSelection;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.engine.TableCopy;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.runtime.gate.GateMounts;
import dev.lyrebird.runtime.gate.GateSurvey;
import dev.lyrebird.runtime.server.CapturedSize;
import dev.lyrebird.runtime.server.CopySize;
import dev.lyrebird.runtime.server.CurrentPosition;
import dev.lyrebird.runtime.server.FirstPosition;
import dev.lyrebird.runtime.server.MountedAccess;
import dev.lyrebird.runtime.server.Preflight;
import dev.lyrebird.runtime.server.jdbc.CredentialFiles;
import dev.lyrebird.runtime.server.jdbc.Identity;
import dev.lyrebird.runtime.server.jdbc.PreparedXa;
import dev.lyrebird.runtime.server.jdbc.ReplicaIds;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import dev.lyrebird.runtime.server.jdbc.TableDefinitions;
import dev.lyrebird.runtime.server.preflight.PreflightRun;
import dev.lyrebird.runtime.server.start.StartPlaces;
import dev.lyrebird.runtime.snapshot.CaptureCopy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A MySQL or MariaDB server, asked over JDBC connections of a few seconds with the credentials that are mounted at that moment. */
public final class JdbcSourceServer implements SourceServer {
    private final PipelineConfig config;
    private final CredentialFiles files;
    private final ServerConnector connector;
    private final Path root;
    private final GateMounts gates;
    private final Clock clock;
    private final Engines engines;
    private final ServerIds serverIds;

    /** @param root folder below which Secrets are mounted, {@link dev.lyrebird.contract.names.Mounts#ROOT} in a pod */
    public JdbcSourceServer(PipelineConfig config, Path root, Clock clock, RandomGenerator random) {
        this.config = config;
        this.files = new CredentialFiles(root, config.server());
        this.connector = new ServerConnector(config.server(), files);
        this.root = root;
        this.gates = new GateMounts(config.gates(), root, new GateCounters());
        this.clock = clock;
        this.engines = new Engines(config, connector, gates, clock);
        this.serverIds = new ServerIds(config.server().serverId(), () -> connector.run(ReplicaIds::taken), random);
    }

    @Override
    public void prepare() {
        connector.prepare();
    }

    @Override
    public Preflight preflight(Optional<Checkpoint> checkpoint) {
        Preflight result = preflightRun().run(checkpoint);
        if (result.passed()) {
            engines.choose(result.engine());
        }
        return result;
    }

    @Override
    public Preflight preflightBesideEngine(Checkpoint checkpoint) {
        return preflightRun().besideEngine(checkpoint);
    }

    private PreflightRun preflightRun() {
        return new PreflightRun(config, connector, access(ServerIds.LOWEST), root, clock);
    }

    @Override
    public EngineSelection selection() {
        return engines.selection();
    }

    @Override
    public Optional<SourceFailure> tryCredentials() {
        try {
            connector.runAnew(session -> {
                access(ServerIds.LOWEST).prove(session);
                return session.rows("SELECT 1");
            });
            return Optional.empty();
        } catch (SourceFailure failure) {
            return Optional.of(failure);
        }
    }

    @Override
    public ServerIdentity identity() throws SourceFailure {
        return connector.run(Identity::read);
    }

    @Override
    public Position currentPosition() throws SourceFailure {
        return connector.run(CurrentPosition::read);
    }

    @Override
    public Position startPosition() throws SourceFailure {
        if (config.startFrom().isEmpty()) {
            return connector.run(session -> FirstPosition.take(session, CurrentPosition::read));
        }
        return new StartPlaces(connector, access(ServerIds.LOWEST))
                .find(config.startFrom().get());
    }

    @Override
    public long freeServerId(Optional<Long> preferred) throws SourceFailure {
        return serverIds.free(preferred);
    }

    private MountedAccess access(long serverId) {
        return new MountedAccess(config.server(), connector, files, serverId);
    }

    @Override
    public long freeServerIdBeside(long main) throws SourceFailure {
        return serverIds.freeBeside(main);
    }

    @Override
    public TableChoice choose(List<String> patterns, List<String> except) throws SourceFailure {
        TableCatalog catalog = connector.run(session -> TableCatalog.read(session, config.tables()));
        TableNameCase nameCase = catalog.selection().nameCase();
        return TableChoice.of(patterns, catalog.captured(), nameCase).without(except, nameCase);
    }

    @Override
    public boolean xaPrepared() throws SourceFailure {
        return connector.run(PreparedXa::count).orElse(0) > 0;
    }

    @Override
    public EngineLanes lanes() {
        return engines.lanes();
    }

    @Override
    public CopySize copySize() throws SourceFailure {
        return connector.run(session -> CapturedSize.read(session, config.tables()));
    }

    @Override
    public InventoryStatus inventory() throws SourceFailure {
        TableCatalog catalog = connector.run(session -> TableCatalog.read(session, config.tables()));
        return new InventoryStatus(
                catalog.databases(), catalog.all().size(), catalog.captured().size());
    }

    @Override
    public List<GateCount> gateCounts() throws SourceFailure {
        if (config.gates().isEmpty()) {
            return List.of();
        }
        return connector.run(session -> {
            TableCatalog catalog = TableCatalog.read(session, config.tables());
            TableSelection selection = catalog.selection();
            return GateSurvey.of(
                            config.gates(),
                            selection.nameCase(),
                            catalog.all(),
                            TableDefinitions.read(session, selection::selects))
                    .counts();
        });
    }

    @Override
    public GateCounters gateCounters() {
        return gates.counters();
    }

    @Override
    public CaptureEngine engine(long serverId, TableScope scope, Optional<ServerIdentity> server) {
        return engines.engine(access(serverId), scope, server);
    }

    @Override
    public TableCopy copy(ServerIdentity server) {
        return new CaptureCopy(config, connector, access(ServerIds.LOWEST), server, gates, clock);
    }

    @Override
    public SchemaState restore(String snapshot) throws SourceFailure {
        return engines.restore(snapshot);
    }
}
