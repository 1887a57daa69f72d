package dev.lyrebird.runtime.snapshot.guard;

import dev.lyrebird.runtime.engine.log.AnotherServer;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import java.io.IOException;

/** Stands between a connection and the rows that it reads. */
public interface ReadGuard {
    /**
     * Asked once of each connection.
     *
     * @return identity of the server that answered, as {@link dev.lyrebird.contract.checkpoint.ServerIdentity#uuid()}
     * @throws AnotherServer when another server answers at this address, and nothing tells what it has
     * @throws CopyRefused when this server must not be read
     */
    String admit(QueryConnection connection) throws IOException, CopyRefused;

    /**
     * Returns when {@code connection} may be read, and has what was logged up to the snapshot's position.
     *
     * @param post is told what it waits for meanwhile, each second
     */
    void pass(QueryConnection connection, WaitPost post) throws IOException, LedgerLost, InterruptedException;

    /**
     * Begins a transaction that sees everything up to the snapshot's position, when the server may be read; asked for each chunk.
     *
     * @param post is told what it waits for meanwhile, each second
     */
    default void begin(QueryConnection connection, WaitPost post) throws IOException, LedgerLost, InterruptedException {
        pass(connection, post);
        connection.execute("START TRANSACTION");
    }
}
