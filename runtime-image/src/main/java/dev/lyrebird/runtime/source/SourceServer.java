package dev.lyrebird.runtime.source;

import dev.lyrebird.api.v1alpha1.source.InventoryStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.GateCount;
import dev.lyrebird.contract.tables.TableChoice;
import dev.lyrebird.contract.tables.TableScope;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.EngineLanes;
import dev.lyrebird.runtime.engine.EngineSelection;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.engine.TableCopy;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.runtime.server.CopySize;
import dev.lyrebird.runtime.server.Preflight;
import java.util.List;
import java.util.Optional;

/** The database server of a source. Implementations open short connections; nothing is written to the server. */
public interface SourceServer {
    /** Does ahead of time, from any thread, what the first question would have to wait for; what goes wrong is said by that. */
    default void prepare() {}

    /**
     * Checks everything that capture needs: log-in, settings, privileges, tables, and, when there is a checkpoint, that its
     * positions are this server's and still there.
     */
    Preflight preflight(Optional<Checkpoint> checkpoint) throws InterruptedException;

    /** As {@link #preflight}, over one connection: that the reader of the log can log in, one that runs has proved. */
    Preflight preflightBesideEngine(Checkpoint checkpoint) throws InterruptedException;

    /** Tries the credentials that are mounted now with one log-in: whether a rotated password works. */
    Optional<SourceFailure> tryCredentials();

    /** @return who the server is */
    ServerIdentity identity() throws SourceFailure;

    /** @return where the log stands: everything before it is visible to a query that begins now */
    Position currentPosition() throws SourceFailure;

    /**
     * @return where a first start begins: the place that {@code spec.startFrom} means, or {@link #currentPosition()}
     * @throws SourceFailure with StartNotInLog when the log does not have it
     */
    default Position startPosition() throws SourceFailure {
        return currentPosition();
    }

    /** @return a replication server id that no replica of the server uses, {@code preferred} if it is free */
    long freeServerId(Optional<Long> preferred) throws SourceFailure;

    /** @return how much a copy of the captured tables would read, of which gates may let nothing out */
    CopySize copySize() throws SourceFailure;

    /** @return what the server has */
    InventoryStatus inventory() throws SourceFailure;

    /**
     * @return what each gate of the configuration does to the captured tables as they are defined now
     */
    List<GateCount> gateCounts() throws SourceFailure;

    /** @return what the gates did to changes, in all engines of this server */
    GateCounters gateCounters();

    /**
     * @return the engine that the last preflight that passed chose; it stays, as long as the process runs
     * @throws IllegalStateException when {@code spec.engine} is Auto and no preflight has passed
     */
    EngineSelection selection();

    /**
     * @return a replication server id that no replica of the server uses, for a second reader beside the one with {@code main}.
     *     Also where the user fixed that, it is drawn: the numbers beside it may be those of other sources, which a server does not list
     */
    long freeServerIdBeside(long main) throws SourceFailure;

    /**
     * @param patterns {@code database.table} with wildcards; none stands for all
     * @param except patterns of tables to leave out of those
     * @return the captured tables that they mean, as they are now
     * @throws IllegalArgumentException when one of them is no pattern
     */
    TableChoice choose(List<String> patterns, List<String> except) throws SourceFailure;

    /** Whether prepared XA transactions are open; where the account may not see that it is taken for no. */
    boolean xaPrepared() throws SourceFailure;

    /** @return how many lanes the engine of this source can read */
    EngineLanes lanes();

    /**
     * @param scope which of the captured tables it streams; all, for an engine that reads {@link EngineLanes#One} lane
     * @param server the one that positions are of: of another one that answers, the Direct engine reads nothing
     * @return an engine for one attempt that announces itself with {@code serverId}
     */
    CaptureEngine engine(long serverId, TableScope scope, Optional<ServerIdentity> server);

    /** @return an engine for all captured tables that takes whichever server answers */
    default CaptureEngine engine(long serverId) {
        return engine(serverId, TableScope.ALL, Optional.empty());
    }

    /**
     * @param server the one that positions are of
     * @return a copy of the captured tables, for one attempt
     */
    TableCopy copy(ServerIdentity server);

    /** @return the schema state that {@link SchemaState#snapshot()} gave, for an engine of this server */
    SchemaState restore(String snapshot) throws SourceFailure;
}
