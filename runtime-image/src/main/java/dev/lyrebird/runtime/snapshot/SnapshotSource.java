package dev.lyrebird.runtime.snapshot;

import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.tables.TableChoice;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.engine.EngineFailure;
import dev.lyrebird.runtime.engine.direct.EnvelopeFacts;
import dev.lyrebird.runtime.engine.direct.schema.TableFrames;
import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.runtime.gate.GateMounts;
import dev.lyrebird.runtime.server.MountedAccess;
import dev.lyrebird.runtime.server.SourceFailure;
import dev.lyrebird.runtime.server.jdbc.BinlogRetention;
import dev.lyrebird.runtime.server.jdbc.CredentialFiles;
import dev.lyrebird.runtime.server.jdbc.Identity;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import dev.lyrebird.runtime.snapshot.copy.Reading;
import dev.lyrebird.runtime.snapshot.copy.SnapshotDefinitions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The server that a SnapshotJob reads, and what is read of it. */
public final class SnapshotSource {
    private static final List<String> FILTERS = List.of(
            "Replicate_Do_DB",
            "Replicate_Ignore_DB",
            "Replicate_Do_Table",
            "Replicate_Ignore_Table",
            "Replicate_Wild_Do_Table",
            "Replicate_Wild_Ignore_Table");

    private final SnapshotConfig config;
    private final ConfigRoot root;
    private final ServerConnector connector;
    private final MountedAccess access;

    public SnapshotSource(SnapshotConfig config, ConfigRoot root) {
        ServerConfig reader = config.reader();
        CredentialFiles files = new CredentialFiles(root.root(), reader);
        this.config = config;
        this.root = root;
        this.connector = new ServerConnector(reader, files);
        this.access = new MountedAccess(reader, connector, files, 0);
    }

    /** A server that must not be read, or not for this snapshot; the message says why and what to do. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** @return identity of the server, which is one that this snapshot may read */
    public ServerIdentity check() throws SourceFailure, Refused {
        ServerIdentity identity = connector.run(Identity::read);
        if (!config.readsReplica()) {
            if (!identity.equals(config.server())) {
                throw new Refused("The server at " + connector.address() + " is " + identity.uuid()
                        + ", and the snapshot's position is of "
                        + config.server().uuid()
                        + ": the source points at another server than the one it follows.");
            }
            return identity;
        }
        if (config.position().gtidSet().isEmpty()) {
            throw new Refused(
                    "The replica " + connector.address() + " cannot be read: without GTIDs nobody can tell whether"
                            + " it has what the source had at the snapshot's position. Set readFrom to Primary, or switch GTIDs on.");
        }
        Optional<String> filter = connector.run(SnapshotSource::filter);
        if (filter.isPresent()) {
            throw new Refused("The replica " + connector.address() + " has a replication filter (" + filter.get()
                    + "), so rows can be missing in it. Read another replica, or set readFrom to Primary.");
        }
        return identity;
    }

    private static Optional<String> filter(SqlSession session) throws SQLException {
        String command = session.version().isMariaDb() || !session.version().atLeast(8, 0, 22)
                ? "SHOW SLAVE STATUS"
                : "SHOW REPLICA STATUS";
        List<Row> channels = session.rows(command);
        return FILTERS.stream()
                .filter(name ->
                        channels.stream().anyMatch(row -> !row.text(name).isEmpty()))
                .findFirst();
    }

    /** @return how long the server that is followed keeps its binlog; empty when it never purges by age */
    public Optional<Duration> retention() throws SourceFailure {
        ServerConfig followed = config.pipeline().server();
        return new ServerConnector(followed, new CredentialFiles(root.root(), followed))
                .run(session -> BinlogRetention.of(session.variables()));
    }

    /** @return captured tables that the snapshot is of */
    public List<TableId> tables() throws SourceFailure {
        TableCatalog catalog = catalog();
        boolean caseSensitive = catalog.selection().caseSensitive();
        return TableChoice.of(config.tables(), catalog.captured(), caseSensitive)
                .without(config.except(), caseSensitive)
                .tables();
    }

    /** @return names and patterns that no captured table answers to */
    public List<String> unmatched() throws SourceFailure {
        TableCatalog catalog = catalog();
        return Stream.concat(config.tables().stream(), config.where().keySet().stream())
                .distinct()
                .filter(pattern -> {
                    TableSelection one = TableSelection.of(
                            List.of(pattern), catalog.selection().caseSensitive());
                    return catalog.captured().stream().noneMatch(one::selects);
                })
                .toList();
    }

    private TableCatalog catalog() throws SourceFailure {
        return connector.run(
                session -> TableCatalog.read(session, config.pipeline().tables()));
    }

    /** @return what all readers have in common; the keys of the gates' hashes are read now */
    public Reading reading(Clock clock) throws SourceFailure, EngineFailure {
        TableSelection selection = catalog().selection();
        List<Gate> gates = config.pipeline().gates();
        return new Reading(
                access,
                config.server().flavor(),
                config.position(),
                EnvelopeFacts.of(config.pipeline(), config.server().flavor()),
                new GateMounts(gates, root.root(), new GateCounters()).open(selection.caseSensitive()),
                TableFrames.of(config.pipeline(), config.server().flavor()),
                config.where(),
                config.pipeline().limits().maxEventBytes(),
                new SnapshotDefinitions(connector, config.position(), selection),
                clock);
    }
}
