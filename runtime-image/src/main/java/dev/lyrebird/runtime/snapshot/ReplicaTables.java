package dev.lyrebird.runtime.snapshot;

import dev.lyrebird.contract.tables.DefinitionDifference;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.snapshot.copy.SnapshotDefinitions;
import dev.lyrebird.runtime.snapshot.copy.TableFailure;
import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.runtime.snapshot.guard.WaitPost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.plan.DefinitionDigests;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the tables of a replica are those of its primary. A difference can be a statement that is on its way, so it counts only
 * when the replica has what the primary had when it was seen.
 */
final class ReplicaTables {
    /** The tables of a primary on which statements follow one another faster are compared while they do. */
    private static final int LOOKS = 3;

    private final SnapshotSource source;
    private final QueryConnection connection;
    private final WaitPost post;
    private Optional<Look> last = Optional.empty();

    /**
     * Definitions of both servers, where the replica's are not older than the primary's.
     *
     * @param digests of the definitions that the connection sees: behind its address there can be other servers as well
     */
    private record Look(SnapshotDefinitions primary, Map<TableId, String> digests, SnapshotDefinitions replica) {}

    private ReplicaTables(SnapshotSource source, QueryConnection connection, WaitPost post) {
        this.source = source;
        this.connection = connection;
        this.post = post;
    }

    /**
     * @param connection to the replica
     * @param post is told what the comparison waits for
     * @return empty where no replica is read
     */
    static Optional<ReplicaTables> of(SnapshotSource source, QueryConnection connection, WaitPost post) {
        return source.readsReplica() ? Optional.of(new ReplicaTables(source, connection, post)) : Optional.empty();
    }

    /** @return why the table cannot be read on the replica; empty when it can */
    Optional<String> problem(TableId table)
            throws SourceFailure, CopyRefused, IOException, LedgerLost, InterruptedException {
        Optional<String> problem = difference(last.isPresent() ? last.get() : look(table), table);
        for (int look = 1; look < LOOKS && problem.isPresent(); look++) {
            problem = difference(look(table), table);
        }
        return problem.map(
                what -> "It is not the same on the replica " + source.read().address() + ": " + what
                        + ". Make the replica equal, or copy the table with readFrom: Primary.");
    }

    private Look look(TableId table) throws SourceFailure, CopyRefused, IOException, LedgerLost, InterruptedException {
        SnapshotDefinitions primary = source.definitions(source.followed());
        primary.of(table); // reads all of them, before it is asked how far the replica has to be
        source.catchUp(connection, post);
        Look now = new Look(primary, DefinitionDigests.all(connection::rows), source.definitions(source.read()));
        last = Optional.of(now);
        return now;
    }

    private static Optional<String> difference(Look look, TableId table) throws SourceFailure {
        Optional<TableDefinition> ours = look.primary().of(table);
        if (ours.isEmpty()) {
            return Optional.empty(); // gone, or of a type that is not known here: the planner says so
        }
        String digest = look.digests().get(table);
        if (digest == null) {
            return Optional.of("the table is missing there");
        }
        try {
            Optional<TableDefinition> theirs = look.replica().of(table, digest);
            return theirs.isEmpty()
                    ? Optional.of("it has a column of a type there that is not known here")
                    : DefinitionDifference.of(ours.get(), theirs.get());
        } catch (TableFailure e) {
            return Optional.of(e.getMessage());
        }
    }
}
