package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.runtime.snapshot.guard.WaitPost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import java.io.IOException;
import java.util.Optional;

/** Whether a table may be read on a server that defines it in another way than the plan has it. */
@FunctionalInterface
public interface TableCheck {
    /** The server that is followed has its tables as they are. */
    TableCheck NONE = (connection, table, post) -> Optional.empty();

    /**
     * @param connection to the server that is read; what it has grows meanwhile
     * @param post is told what the check waits for
     * @return why the table cannot be read there; empty when it can
     */
    Optional<String> problem(QueryConnection connection, TableId table, WaitPost post)
            throws SourceFailure, CopyRefused, IOException, LedgerLost, InterruptedException;
}
