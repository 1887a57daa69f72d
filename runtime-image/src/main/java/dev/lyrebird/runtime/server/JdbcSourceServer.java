package dev.lyrebird.runtime.server;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.InventoryStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.GateCount;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableChoice;
import dev.lyrebird.contract.tables.TableScope;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.EngineLanes;
import dev.lyrebird.runtime.engine.EngineSelection;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.engine.TableCopy;
import dev.lyrebird.runtime.engine.debezium.DebeziumCaptureEngine;
import dev.lyrebird.runtime.engine.debezium.GateReader;
import dev.lyrebird.runtime.engine.direct.DirectCaptureEngine;
import dev.lyrebird.runtime.engine.direct.schema.SchemaHandover;
import dev.lyrebird.runtime.engine.log.AccessProvider;
import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.runtime.gate.GateMounts;
import dev.lyrebird.runtime.gate.GateSurvey;
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
import java.util.Set;
import java.util.random.RandomGenerator;

/** A MySQL or MariaDB server, asked over JDBC connections of a few seconds with the credentials that are mounted at that moment. */
public final class JdbcSourceServer implements SourceServer {
    /** Ids that people give are small; ours are drawn from where nobody chooses by hand. */
    private static final long LOWEST_ID = 1L << 30;

    private static final long HIGHEST_ID = (1L << 32) - 2;

    private final PipelineConfig config;
    private final CredentialFiles files;
    private final ServerConnector connector;
    private final Path root;
    private final GateCounters gateCounters = new GateCounters();
    private final Clock clock;
    private final RandomGenerator random;
    private volatile Optional<EngineSelection> chosen = Optional.empty();

    /** @param root folder below which Secrets are mounted, {@link dev.lyrebird.contract.names.Mounts#ROOT} in a pod */
    public JdbcSourceServer(PipelineConfig config, Path root, Clock clock, RandomGenerator random) {
        this.config = config;
        this.files = new CredentialFiles(root, config.server());
        this.connector = new ServerConnector(config.server(), files);
        this.clock = clock;
        this.random = random;
        this.root = root;
    }

    @Override
    public void prepare() {
        connector.prepare();
    }

    @Override
    public Preflight preflight(Optional<Checkpoint> checkpoint) {
        Preflight result = preflightRun().run(checkpoint);
        if (chosen.isEmpty() && result.passed()) {
            chosen = result.engine(); // definitions in memory are in its form: it cannot change under them
        }
        return result;
    }

    @Override
    public Preflight preflightBesideEngine(Checkpoint checkpoint) {
        return preflightRun().besideEngine(checkpoint);
    }

    private PreflightRun preflightRun() {
        return new PreflightRun(config, connector, access(LOWEST_ID), root, clock);
    }

    @Override
    public EngineSelection selection() {
        if (chosen.isPresent()) {
            return chosen.get();
        } else if (config.engine() == EngineChoice.Auto) {
            throw new IllegalStateException("no preflight has chosen an engine");
        }
        return EngineSelection.of(config.engine(), List.of());
    }

    @Override
    public Optional<SourceFailure> tryCredentials() {
        try {
            connector.runAnew(session -> {
                access(LOWEST_ID).prove(session);
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
        return new StartPlaces(connector, access(LOWEST_ID))
                .find(config.startFrom().get());
    }

    @Override
    public long freeServerId(Optional<Long> preferred) throws SourceFailure {
        Set<Long> taken = connector.run(ReplicaIds::taken);
        Optional<Long> wanted = config.server().serverId().or(() -> preferred);
        if (config.server().serverId().filter(taken::contains).isPresent()) {
            throw new SourceFailure(
                    Aspect.SourceConfigured,
                    SourceReason.ServerIdTaken,
                    "spec.mysql.serverId is " + wanted.get()
                            + ", which the server itself or a replica of it uses. Remove it, or"
                            + " choose one that SHOW REPLICAS does not list.",
                    null);
        }
        long id = wanted.orElseGet(this::anyId);
        while (taken.contains(id)) {
            id = anyId();
        }
        return id;
    }

    private MountedAccess access(long serverId) {
        return new MountedAccess(config.server(), connector, files, serverId);
    }

    private long anyId() {
        return random.nextLong(LOWEST_ID, HIGHEST_ID + 1);
    }

    @Override
    public long freeServerIdBeside(long main) throws SourceFailure {
        Set<Long> taken = connector.run(ReplicaIds::taken);
        long id = anyId();
        while (id == main || taken.contains(id)) {
            id = anyId();
        }
        return id;
    }

    @Override
    public TableChoice choose(List<String> patterns, List<String> except) throws SourceFailure {
        TableCatalog catalog = connector.run(session -> TableCatalog.read(session, config.tables()));
        boolean caseSensitive = catalog.selection().caseSensitive();
        return TableChoice.of(patterns, catalog.captured(), caseSensitive).without(except, caseSensitive);
    }

    @Override
    public boolean xaPrepared() throws SourceFailure {
        return connector.run(PreparedXa::count).orElse(0) > 0;
    }

    @Override
    public EngineLanes lanes() {
        return selection().engine() == EngineChoice.Direct ? EngineLanes.Several : EngineLanes.One;
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
                            selection.caseSensitive(),
                            catalog.all(),
                            TableDefinitions.read(session, selection::selects))
                    .counts();
        });
    }

    @Override
    public GateCounters gateCounters() {
        return gateCounters;
    }

    @Override
    public CaptureEngine engine(long serverId, TableScope scope) {
        AccessProvider access = access(serverId);
        return selection().engine() == EngineChoice.Direct
                ? new DirectCaptureEngine(config, scope, connector, access, mounts(), clock)
                : new DebeziumCaptureEngine(config, connector, access, new GateReader(config, mounts()));
    }

    @Override
    public TableCopy copy() {
        return new CaptureCopy(config, connector, access(LOWEST_ID), mounts(), clock);
    }

    private GateMounts mounts() {
        return new GateMounts(config.gates(), root, gateCounters);
    }

    @Override
    public SchemaState restore(String snapshot) throws SourceFailure {
        try {
            return selection().engine() == EngineChoice.Direct
                    ? SchemaHandover.toDirect(snapshot).hiding(config.gates())
                    : SchemaHandover.toDebezium(snapshot).hiding(config.gates());
        } catch (MalformedJson e) {
            throw new SourceFailure(
                    Aspect.CheckpointHealthy,
                    SourceReason.CheckpointUnreadable,
                    "The table definitions that the checkpoint refers to cannot be read: " + e.getMessage()
                            + " Restore the ConfigMaps of the source from a backup, or delete the source with deletionPolicy Delete"
                            + " and create it again.",
                    e);
        }
    }
}
