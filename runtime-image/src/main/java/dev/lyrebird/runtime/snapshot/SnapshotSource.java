package dev.lyrebird.runtime.snapshot;

import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.config.ServerMounts;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.snapshot.RowConditions;
import dev.lyrebird.contract.snapshot.ServerConnections;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.tables.TableChoice;
import dev.lyrebird.contract.tables.TableGlob;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.engine.direct.EventForms;
import dev.lyrebird.runtime.engine.direct.schema.TableFrames;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.runtime.gate.GateMounts;
import dev.lyrebird.runtime.server.CurrentPosition;
import dev.lyrebird.runtime.server.MountedAccess;
import dev.lyrebird.runtime.server.access.AccessProvider;
import dev.lyrebird.runtime.server.jdbc.BinlogRetention;
import dev.lyrebird.runtime.server.jdbc.CredentialFiles;
import dev.lyrebird.runtime.server.jdbc.Identity;
import dev.lyrebird.runtime.server.jdbc.RefusedLogins;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.server.query.QueryFailed;
import dev.lyrebird.runtime.snapshot.copy.Reading;
import dev.lyrebird.runtime.snapshot.copy.SnapshotDefinitions;
import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.runtime.snapshot.guard.PrimaryGuard;
import dev.lyrebird.runtime.snapshot.guard.ReadGuard;
import dev.lyrebird.runtime.snapshot.guard.ReplicaGuard;
import dev.lyrebird.runtime.snapshot.guard.WaitPost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The server that a SnapshotJob reads, and what is read of it. For several threads. */
public final class SnapshotSource {
    private static final int LONGEST_ROW = 1 << 20;

    private final SnapshotConfig config;
    private final ConfigRoot root;
    private final ServerConnector followed;
    private final ServerConnector read;
    private final MountedAccess access;
    private final Stopwatch stopwatch = Stopwatch.system();
    private Optional<SnapshotDefinitions> ofReader = Optional.empty();

    public SnapshotSource(SnapshotConfig config, ConfigRoot root) {
        ServerConfig reader = config.reader();
        ServerConfig source = config.pipeline().server();
        CredentialFiles files = new CredentialFiles(
                root.root(),
                reader,
                config.readsReplica() ? ServerMounts.Replica : ServerMounts.Source,
                Clock.systemUTC());
        this.config = config;
        this.root = root;
        RefusedLogins refused = new RefusedLogins(stopwatch);
        this.followed = new ServerConnector(source, new CredentialFiles(root.root(), source), refused);
        this.read = new ServerConnector(reader, files, config.readsReplica() ? new RefusedLogins(stopwatch) : refused);
        this.access = new MountedAccess(reader, read, files, 0);
    }

    /** @return how the server that is read is reached */
    AccessProvider access() {
        return access;
    }

    /** @return identity of the server to read, which is one that this snapshot may read */
    public String check() throws SourceFailure, CopyRefused, IOException {
        if (config.readsReplica()) {
            try (QueryConnection connection = QueryConnection.open(access.now(), LONGEST_ROW)) {
                return guard().admit(connection);
            } catch (QueryFailed e) {
                throw e.beforeAnyTable();
            }
        }
        checkFollowed();
        return config.server().uuid();
    }

    private void checkFollowed() throws SourceFailure, CopyRefused {
        ServerIdentity identity = followed.run(Identity::read);
        if (!identity.equals(config.server())) {
            throw new CopyRefused("The server at " + followed.address() + " is " + identity.uuid()
                    + ", and the snapshot's position is of "
                    + config.server().uuid()
                    + ": the source points at another server than the one it follows.");
        }
    }

    private ReadGuard guard() throws CopyRefused {
        return guard(config.position());
    }

    private ReadGuard guard(Position at) throws CopyRefused {
        if (!config.readsReplica()) {
            return new PrimaryGuard(at, config.server(), stopwatch);
        }
        if (at.gtidSet().isEmpty()) {
            throw new CopyRefused(
                    "The replica " + read.address() + " cannot be read: without GTIDs nobody can tell whether it has"
                            + " what the source had at the snapshot's position. Set readFrom"
                            + " to Primary, or switch GTIDs on.");
        }
        return new ReplicaGuard(read.address(), config.server(), at, stopwatch);
    }

    /**
     * Waits until the server that is read has what the followed one has now, and may be read.
     *
     * @param connection to the server that is read
     */
    void catchUp(QueryConnection connection, WaitPost post)
            throws SourceFailure, CopyRefused, IOException, LedgerLost, InterruptedException {
        checkFollowed();
        ReadGuard here = guard(config.readsReplica() ? followed.run(CurrentPosition::read) : config.position());
        here.admit(connection);
        here.pass(connection, post);
    }

    /** @return the tables' definitions on one of the two servers */
    SnapshotDefinitions definitions(ServerConnector server) throws SourceFailure {
        return new SnapshotDefinitions(server, config.position(), catalog().selection());
    }

    /** @return the server that P is of */
    ServerConnector followed() {
        return followed;
    }

    /** @return the server that rows are read from: the same, or a replica of it */
    ServerConnector read() {
        return read;
    }

    boolean readsReplica() {
        return config.readsReplica();
    }

    /** @return how long the server that is followed keeps its binlog; empty when it never purges by age */
    public Optional<Duration> retention() throws SourceFailure {
        return followed.run(
                session -> BinlogRetention.read(session, session.variables()).age());
    }

    /** @return connections of the server that is read */
    ServerConnections connections() throws SourceFailure {
        return read.run(session -> new ServerConnections(
                session.variable("max_connections").map(Integer::parseInt).orElse(Integer.MAX_VALUE),
                session.first("SHOW GLOBAL STATUS LIKE 'Threads_connected'")
                        .map(row -> (int) row.number("Value"))
                        .orElse(0)));
    }

    /** @return captured tables that the snapshot is of */
    public List<TableId> tables() throws SourceFailure {
        return choice(catalog()).tables();
    }

    private TableChoice choice(TableCatalog catalog) {
        TableNameCase nameCase = catalog.selection().nameCase();
        return TableChoice.of(config.tables(), catalog.captured(), nameCase).without(config.except(), nameCase);
    }

    private RowConditions conditions(TableSelection selection) {
        return RowConditions.of(config.where(), selection.nameCase());
    }

    /**
     * All of them were there when the capture split them off.
     *
     * @return tables that the snapshot names and that are captured no more
     * @throws CopyRefused when no captured table is left, or none answers to one of its patterns or conditions
     */
    List<TableId> gone() throws SourceFailure, CopyRefused {
        TableCatalog catalog = catalog();
        TableChoice choice = choice(catalog);
        List<TableId> gone = new ArrayList<>();
        for (String unmatched : choice.unmatched()) {
            Optional<TableId> name = TableGlob.of(unmatched).name();
            if (choice.tables().isEmpty() || name.isEmpty()) {
                throw new CopyRefused("No captured table answers to " + String.join(", ", choice.unmatched())
                        + ": it does not exist, is no base table, or is outside of the source's spec.tables.");
            }
            gone.add(name.get());
        }
        List<TableId> named = new ArrayList<>(choice.tables());
        named.addAll(gone);
        List<String> problems = conditions(catalog.selection()).problems(named);
        if (!problems.isEmpty()) {
            throw new CopyRefused(
                    String.join(" ", problems) + " A key is one captured table of the job, written as in spec.tables.");
        }
        return gone;
    }

    /** Of the server that is followed: what a replica lacks must be missed. */
    private TableCatalog catalog() throws SourceFailure {
        return followed.run(
                session -> TableCatalog.read(session, config.pipeline().tables()));
    }

    /** @return what all readers have in common; the keys of the gates' hashes are read now */
    public Reading reading(Clock clock) throws SourceFailure, CopyRefused {
        TableSelection selection = catalog().selection();
        List<Gate> gates = config.pipeline().gates();
        return new Reading(
                access,
                config.server().flavor(),
                config.position(),
                guard(),
                this::problem,
                EventForms.of(config.pipeline(), config.server().flavor()),
                new GateMounts(gates, root.root(), new GateCounters()).open(selection.nameCase()),
                TableFrames.of(config.pipeline(), config.server().flavor()),
                conditions(selection),
                config.pipeline().limits().maxEventBytes(),
                ofReader(selection),
                clock);
    }

    /** Groups that are copied one after the other share them: reading them takes as long as there are tables on the server. */
    private synchronized SnapshotDefinitions ofReader(TableSelection selection) {
        if (ofReader.isEmpty()) {
            ofReader = Optional.of(new SnapshotDefinitions(read, config.position(), selection));
        }
        return ofReader.get();
    }

    private Optional<String> problem(QueryConnection connection, TableId table, WaitPost post)
            throws SourceFailure, CopyRefused, IOException, LedgerLost, InterruptedException {
        Optional<ReplicaTables> replica = ReplicaTables.of(this, connection, post);
        return replica.isPresent() ? replica.get().problem(table) : Optional.empty();
    }
}
