package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.snapshot.Chunk;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventHeader;
import dev.lyrebird.runtime.engine.direct.decode.QueriedTable;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventFacts;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.server.query.TableReference;
import dev.lyrebird.runtime.snapshot.guard.ReadGuard;
import dev.lyrebird.runtime.snapshot.guard.WaitPost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.plan.ChunkBasis;
import dev.lyrebird.runtime.snapshot.plan.DefinitionDigests;
import dev.lyrebird.runtime.snapshot.plan.KeyColumn;
import dev.lyrebird.runtime.snapshot.plan.KeyCondition;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Copies chunks over one connection. A chunk is one consistent read at or behind P: the table is locked against a change of its
 * definition (as by every query) before the definition is looked at, and let go of behind the last row. Where the read view is
 * older than the lock and the table was rebuilt in between, the server refuses the query, and the chunk is read again.
 */
final class ChunkReader {
    private final QueryConnection connection;
    private final ReadGuard guard;
    private final WaitPost post;
    private final RowWriters writers;
    private final SnapshotDefinitions definitions;
    private final ChunkOutput output;
    private final Position at;
    private final Bookmark place;
    private final Clock clock;
    private final int maxEventBytes;
    private final EventFacts facts = new EventFacts();
    private long rows;
    private long bytes;
    private long now;
    private boolean answered;

    ChunkReader(QueryConnection connection, Reading reading, RowWriters writers, ChunkOutput output, WaitPost post) {
        this.connection = connection;
        this.guard = reading.guard();
        this.post = post;
        this.writers = writers;
        this.definitions = reading.definitions();
        this.output = output;
        this.at = reading.position();
        this.place = Bookmark.at(at);
        this.clock = reading.clock();
        this.maxEventBytes = reading.maxEventBytes();
        facts.file(at.file());
        facts.noGtid();
        facts.noThread();
    }

    /** Begins the transaction that the next chunk is read in: it sees everything up to P. */
    void begin() throws IOException, LedgerLost, InterruptedException {
        answered = false;
        guard.begin(connection, post);
    }

    /** Whether the server has sent a row of the chunk. */
    boolean isAnswered() {
        return answered;
    }

    /**
     * Reads a chunk behind {@link #begin}, and hands its rows on; they may be on their way when it returns.
     *
     * @param digest of the definition that the table's other chunks were read with
     * @throws TableChanged when it is another one now; nothing was read
     */
    ChunkCount read(ChunkTask task, String digest)
            throws IOException, TableChanged, TableFailure, SourceFailure, LedgerLost, InterruptedException,
                    DeliveryEnded {
        TableId table = task.table().id();
        connection.execute("SELECT 1 FROM " + TableReference.of(table, List.of()) + " LIMIT 0");
        String found = DefinitionDigests.of(connection, table).orElse("");
        if (!found.equals(digest)) {
            connection.execute("COMMIT");
            throw new TableChanged(found);
        }
        Optional<RowRules.Rows> read = writers.of(table, digest);
        rows = 0;
        bytes = 0;
        if (read.isPresent()) {
            TableDefinition definition = definitions.of(table, digest).orElseThrow();
            checkEdges(task, digest, definition);
            QueriedTable writer = read.get().writer();
            head(writer);
            connection.search(query(task, read.get(), definition));
            rows(writer);
        }
        connection.execute("COMMIT");
        return new ChunkCount(rows, bytes);
    }

    private void rows(QueriedTable writer) throws IOException, InterruptedException, DeliveryEnded {
        try {
            while (connection.next()) {
                answered = true;
                writer.row(connection.bytes(), connection.from(), connection.to(), this::hand);
            }
        } finally {
            writer.end();
        }
    }

    /** Chunks that were read before, by this worker or another, are cut by what was planned. */
    private void checkEdges(ChunkTask task, String digest, TableDefinition definition)
            throws IOException, TableFailure {
        Chunk chunk = task.chunk();
        boolean sameKey = digest.equals(task.table().definition());
        if (chunk.basis().isEmpty() || sameKey && chunk.partitions().isEmpty()) {
            return;
        }
        if (!ChunkBasis.holds(connection, task.table(), chunk, definition)) {
            throw new TableFailure(
                    "its partitions, or the columns of its primary key, were altered while it was copied, so that rows"
                            + " can stand between the parts that were planned; copy it again",
                    TableFailure.Remedy.NONE,
                    null);
        }
    }

    private void head(QueriedTable writer) {
        Instant instant = clock.instant();
        now = instant.toEpochMilli();
        facts.event(now * 1000, 0, at.offset());
        writer.begin(facts, instant);
    }

    private void hand(TableId table, Optional<byte[]> key, Optional<byte[]> value, List<EventHeader> headers, int done)
            throws InterruptedException, DeliveryEnded {
        ChangeEvent event = new ChangeEvent(table, key, value, headers, place, now);
        int size = event.size();
        if (size > maxEventBytes) {
            throw new UndecodableEvent(
                    UndecodableEvent.Kind.TooLarge,
                    "a row makes an event of " + size + " bytes; limits.maxEventBytes is " + maxEventBytes);
        }
        output.emit(event);
        rows++;
        bytes += size;
    }

    private static String query(ChunkTask task, RowRules.Rows read, TableDefinition definition) {
        Chunk chunk = task.chunk();
        List<String> expressions = read.writer().expressions();
        String columns = expressions.isEmpty() ? "NULL" : String.join(",", expressions);
        String from =
                "SELECT " + columns + " FROM " + TableReference.of(task.table().id(), chunk.partitions());
        List<String> conditions = new ArrayList<>();
        if (!chunk.range().coversAll()) {
            from += " FORCE INDEX (PRIMARY)";
            conditions.add(KeyCondition.of(KeyColumn.of(definition, task.table().key()), chunk.range()));
        }
        read.narrowing().ifPresent(conditions::add);
        return conditions.isEmpty() ? from : from + " WHERE " + String.join(" AND ", conditions);
    }
}
